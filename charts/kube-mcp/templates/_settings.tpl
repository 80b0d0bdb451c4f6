{{- /* Where the pod finds its secrets: a file for each, named as its key in the table below. */}}
{{- define "kube-mcp.secretsPath" -}}
/etc/kube-mcp/secrets
{{- end }}

{{- /* Where the pod finds its issuers: a folder, since a single file in it would never change. */}}
{{- define "kube-mcp.authPath" -}}
/etc/kube-mcp/auth
{{- end }}

{{- /* Something, where no issuer is named in `oidc`, because there need be none. */}}
{{- define "kube-mcp.withoutIssuer" -}}
{{- $mcp := .Values.mcp -}}
{{- if and $mcp.tokenReview (not $mcp.oidc.issuerUrl) (not $mcp.oidc.clientId) -}}
true
{{- end -}}
{{- end }}

{{- /* Text with commas from a value that is a list or already text. */}}
{{- define "kube-mcp.names" -}}
{{ kindIs "slice" . | ternary (join "," .) (default "" .) }}
{{- end }}

{{- /* The names, sorted and without spaces, to compare two values that say the same. */}}
{{- define "kube-mcp.sortedNames" -}}
{{ include "kube-mcp.names" . | nospace | splitList "," | compact | sortAlpha | join "," }}
{{- end }}

{{- /* As in values.yaml; templates cannot tell a default from the same words in an operator's own values. */}}
{{- define "kube-mcp.disallowedByDefault" -}}
list_secrets,list_config_maps,get_secret,get_config_map
{{- end }}

{{- /* The disallowed tools: without the default ones when the allowed ones are named. */}}
{{- define "kube-mcp.disallowed" -}}
{{- $disallowed := include "kube-mcp.names" .Values.mcp.tools.disallowed -}}
{{- $isDefault := eq (include "kube-mcp.sortedNames" $disallowed) (include "kube-mcp.sortedNames" (include "kube-mcp.disallowedByDefault" .)) -}}
{{- if not (and $isDefault (include "kube-mcp.sortedNames" .Values.mcp.tools.allowed)) -}}
{{ $disallowed }}
{{- end }}
{{- end }}

{{- /* The server's settings, as a container's `env`. */}}
{{- define "kube-mcp.env" -}}
{{- $mcp := .Values.mcp -}}
{{- $oidc := $mcp.oidc -}}
- name: KUBE_MCP_PORT
  value: "9000"
{{- $issuer := list -}}
{{- if not (or $mcp.authConfig.existingConfigMap (include "kube-mcp.withoutIssuer" .)) -}}
{{- $issuer = list
  (list "OIDC_ISSUER_URL" $oidc.issuerUrl)
  (list "OIDC_CLIENT_ID" $oidc.clientId)
  (list "OIDC_SIGNING_METHOD" $oidc.signingMethod)
  (list "OIDC_AUDIENCES" $oidc.audiences)
  (list "OIDC_USERNAME_CLAIM" $oidc.usernameClaim)
  (list "OIDC_USERNAME_PREFIX" $oidc.usernamePrefix)
  (list "OIDC_GROUPS_CLAIM" $oidc.groupsClaim)
  (list "OIDC_GROUPS_PREFIX" $oidc.groupsPrefix)
-}}
{{- end -}}
{{- range concat $issuer (list
  (list "BASE_URL" $mcp.baseUrl)
  (list "HOST" $mcp.host)
  (list "ALLOWED_ORIGINS" $mcp.allowedOrigins)
  (list "ALLOWED_HOSTS" $mcp.allowedHosts)
  (list "TRUSTED_PROXIES" (ternary "" (toString $mcp.trustedProxies) (eq (int $mcp.trustedProxies) 0)))
  (list "OIDC_SCOPES" $oidc.scopes)
  (list "OIDC_REQUIRED_SCOPES" $oidc.requiredScopes)
  (list "STRICT_AUDIENCE" (ternary "true" "" $mcp.strictAudience))
  (list "TOKEN_REVIEW" (ternary "true" "" $mcp.tokenReview))
  (list "LOG_LEVEL" $mcp.logging.level)
  (list "AUDIT" $mcp.audit)
  (list "ALLOWED_TOOLS" $mcp.tools.allowed)
  (list "DISALLOWED_TOOLS" (include "kube-mcp.disallowed" .))
  (list "ACCESS" $mcp.access)
  (list "CLUSTER_RBAC_NAMESPACE" (ternary .Release.Namespace "" $mcp.clusterRbac))
  (list "IDENTITY" $mcp.identity.mode)
  (list "IDENTITY_SERVICE_ACCOUNTS" $mcp.identity.serviceAccounts)
  (list "IDENTITY_MAX_GROUPS" (ternary (toString $mcp.identity.maxGroups) "" (eq $mcp.identity.mode "impersonate")))
  (list "IDENTITY_NAMESPACES" $mcp.identity.namespaces)
) }}
{{- $name := first . }}
{{- with include "kube-mcp.names" (last .) }}
- name: KUBE_MCP_{{ $name }}
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{- with $mcp.authConfig }}
{{- if .existingConfigMap }}
- name: KUBE_MCP_AUTH_CONFIG
  value: {{ include "kube-mcp.authPath" . }}/{{ .key }}
{{- end }}
{{- end }}
{{- if $oidc.clientSecret.existingSecret }}
- name: KUBE_MCP_OIDC_CLIENT_SECRET_FILE
  value: {{ include "kube-mcp.secretsPath" . }}/client-secret
{{- end }}
{{- if $mcp.secretKeys.existingSecret }}
- name: KUBE_MCP_SECRET_KEYS_FILE
  value: {{ include "kube-mcp.secretsPath" . }}/secret-keys
{{- end }}
{{- if $mcp.store.existingSecret }}
- name: KUBE_MCP_STORE_FILE
  value: {{ include "kube-mcp.secretsPath" . }}/store
{{- end }}
{{- end }}

{{- /* The Secrets that those settings name files of, as the `sources` of a projected volume; or nothing. */}}
{{- define "kube-mcp.secretSources" -}}
{{- range $file, $reference := dict "client-secret" .Values.mcp.oidc.clientSecret "secret-keys" .Values.mcp.secretKeys "store" .Values.mcp.store }}
{{- if $reference.existingSecret }}
- secret:
    name: {{ $reference.existingSecret }}
    items:
      - key: {{ $reference.key }}
        path: {{ $file }}
{{- end }}
{{- end }}
{{- end }}

{{- /* What the server's own account may do, as the `rules` of its ClusterRole. */}}
{{- define "kube-mcp.rules" -}}
{{- $mode := .Values.mcp.identity.mode | default "serviceaccount" -}}
{{- if eq $mode "serviceaccount" }}
{{ toYaml .Values.rbac.rules }}
{{- else if eq $mode "impersonate" }}
{{- include "kube-mcp.impersonation" . }}
{{- end }}
{{- if .Values.mcp.clusterRbac }}
- apiGroups: [authorization.k8s.io]
  resources: [subjectaccessreviews]
  verbs: [create]
{{- end }}
{{- if .Values.mcp.tokenReview }}
- apiGroups: [authentication.k8s.io]
  resources: [tokenreviews]
  verbs: [create]
{{- end }}
{{- end }}

{{- /* Whom it may be, and with KEP-5284 also what it may do then. A list of groups is never left out: that would mean all. */}}
{{- define "kube-mcp.impersonation" -}}
{{- $whom := .Values.rbac.impersonate -}}
{{- $verb := ternary "impersonate:user-info" "impersonate" $whom.constrained | quote -}}
{{- $group := ternary "authentication.k8s.io" "" $whom.constrained | quote }}
- apiGroups: [{{ $group }}]
  resources: [users]
  {{- with $whom.users }}
  resourceNames: {{ toJson . }}
  {{- end }}
  verbs: [{{ $verb }}]
{{- with $whom.groups }}
- apiGroups: [{{ $group }}]
  resources: [groups]
  resourceNames: {{ toJson . }}
  verbs: [{{ $verb }}]
{{- end }}
{{- $resources := $whom.uids | ternary (list "uids") list -}}
{{- range $whom.extras -}}
{{- $resources = append $resources (printf "userextras/%s" .) -}}
{{- end -}}
{{- with $resources }}
- apiGroups: [authentication.k8s.io]
  resources: {{ toJson . }}
  verbs: [{{ $verb }}]
{{- end }}
{{- if $whom.constrained }}
{{- $accounts := include "kube-mcp.serviceAccounts" . | fromYaml }}
{{- $as := list "user-info" }}
{{- if $accounts }}
{{- $as = append $as "serviceaccount" }}
{{- end }}
{{- $allowed := concat .Values.rbac.rules (list (dict "nonResourceURLs" (list "/version") "verbs" (list "get"))) }}
{{- if include "kube-mcp.sortedNames" .Values.mcp.identity.namespaces }}
{{- $allowed = append $allowed (dict "apiGroups" (list "authorization.k8s.io") "resources" (list "selfsubjectrulesreviews" "selfsubjectaccessreviews") "verbs" (list "create")) }}
{{- end }}
{{- range $rule := $allowed }}
{{- $verbs := list }}
{{- range $mode := $as }}
{{- range $rule.verbs }}
{{- $verbs = append $verbs (printf "impersonate-on:%s:%s" $mode .) }}
{{- end }}
{{- end }}
{{ list (merge (dict "verbs" $verbs) $rule) | toYaml }}
{{- end }}
{{- end }}
{{- end }}

{{- /* The names of the listed service accounts, by namespace. */}}
{{- define "kube-mcp.serviceAccounts" -}}
{{- $accounts := dict -}}
{{- range include "kube-mcp.sortedNames" .Values.mcp.identity.serviceAccounts | splitList "," | compact -}}
{{- $parts := splitList "/" . -}}
{{- $_ := set $accounts (first $parts) (append (get $accounts (first $parts) | default list) (last $parts)) -}}
{{- end -}}
{{ toYaml $accounts }}
{{- end }}

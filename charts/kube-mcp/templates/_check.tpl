{{- /* Stops the rendering, with all faults at once, where the pod would stop at its start. */}}
{{- define "kube-mcp.check" -}}
{{- $mcp := .Values.mcp -}}
{{- $faults := list -}}
{{- $required := dict "mcp.baseUrl" $mcp.baseUrl -}}
{{- $issuer := dict "mcp.oidc.issuerUrl" $mcp.oidc.issuerUrl "mcp.oidc.clientId" $mcp.oidc.clientId -}}
{{- if $mcp.authConfig.existingConfigMap -}}
{{- range $name, $value := $issuer -}}
{{- if $value -}}
{{- $faults = append $faults (printf "%s and mcp.authConfig are both set: keep one" $name) -}}
{{- end -}}
{{- end -}}
{{- else if not (include "kube-mcp.withoutIssuer" .) -}}
{{- $required = merge $required $issuer -}}
{{- end -}}
{{- range $name, $value := $required -}}
{{- if not $value -}}
{{- $faults = append $faults (printf "%s is required" $name) -}}
{{- end -}}
{{- end -}}
{{- if and (include "kube-mcp.sortedNames" $mcp.tools.allowed) (include "kube-mcp.disallowed" . | include "kube-mcp.sortedNames") -}}
{{- $faults = append $faults "mcp.tools.allowed and mcp.tools.disallowed are both set: keep one" -}}
{{- end -}}
{{- /* As the server: each must mean a tool that there is, where `*` stands for any characters. */}}
{{- $tools := .Files.Get "tools.txt" | trim | splitList "\n" -}}
{{- range $list, $names := dict "allowed" $mcp.tools.allowed "disallowed" $mcp.tools.disallowed -}}
{{- range include "kube-mcp.sortedNames" $names | splitList "," | compact -}}
{{- $pattern := printf "(?m)^%s$" (regexQuoteMeta . | replace "\\*" ".*") -}}
{{- if not (regexMatch $pattern (join "\n" $tools)) -}}
{{- $faults = append $faults (printf "mcp.tools.%s: no tool fits %s; there are %s" $list (quote .) (join ", " $tools)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- /* The selector of a Deployment has to find its pods, and can never be changed. */}}
{{- $selector := include "kube-mcp.selector" . | fromYaml -}}
{{- range $label, $_ := .Values.podLabels -}}
{{- if hasKey $selector $label -}}
{{- $faults = append $faults (printf "podLabels sets %s, by which the Deployment finds its pods: choose another label" $label) -}}
{{- end -}}
{{- end -}}
{{- $mode := $mcp.identity.mode | default "serviceaccount" -}}
{{- $impersonate := .Values.rbac.impersonate -}}
{{- if ne $mode "impersonate" -}}
{{- range $name, $value := dict "mcp.identity.serviceAccounts" $mcp.identity.serviceAccounts "rbac.impersonate.users" $impersonate.users "rbac.impersonate.groups" $impersonate.groups "rbac.impersonate.extras" $impersonate.extras "rbac.impersonate.uids" $impersonate.uids "rbac.impersonate.constrained" $impersonate.constrained -}}
{{- if $value -}}
{{- $faults = append $faults (printf "%s is set, and mcp.identity.mode is %s" $name $mode) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and (eq $mode "serviceaccount") (include "kube-mcp.sortedNames" $mcp.identity.namespaces) -}}
{{- $faults = append $faults "mcp.identity.namespaces is set, and mcp.identity.mode is serviceaccount" -}}
{{- end -}}
{{- range $name, $values := dict "users" $impersonate.users "groups" $impersonate.groups -}}
{{- range $values -}}
{{- if or (hasPrefix "system:" .) (eq . "*") -}}
{{- $faults = append $faults (printf "rbac.impersonate.%s names %s, which the server does not impersonate" $name .) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $impersonate.constrained -}}
{{- range .Values.rbac.rules -}}
{{- if has "*" .verbs -}}
{{- $faults = append $faults "rbac.rules has the verb *, which means nothing to constrained impersonation: name the verbs" -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $set := dict -}}
{{- range include "kube-mcp.env" . | fromYamlArray -}}
{{- $_ := set $set .name true -}}
{{- end -}}
{{- range .Values.extraEnv -}}
{{- if hasKey $set .name -}}
{{- $faults = append $faults (printf "extraEnv sets %s, which the chart sets itself: give its value instead" .name) -}}
{{- end -}}
{{- end -}}
{{- if $faults -}}
{{- printf "cannot install kube-mcp with these values:\n  - %s" (join "\n  - " $faults) | fail -}}
{{- end -}}
{{- end }}

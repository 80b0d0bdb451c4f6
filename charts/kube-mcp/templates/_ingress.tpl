{{- /*
The rules for the base URL, as the value ingress.hosts: its path, and the metadata for it, which RFC 9728 §3.1 puts
before the path.
*/}}
{{- define "kube-mcp.ingressHosts" -}}
{{- $url := urlParse .Values.mcp.baseUrl -}}
{{- $path := trimSuffix "/" $url.path -}}
- host: {{ regexReplaceAll ":[0-9]+$" $url.host "" }}
  paths:
    {{- if $path }}
    - { path: {{ $path | quote }}, pathType: Prefix }
    - { path: {{ printf "/.well-known/oauth-protected-resource%s" $path | quote }}, pathType: Prefix }
    {{- else }}
    - { path: /, pathType: Prefix }
    {{- end }}
{{- end }}

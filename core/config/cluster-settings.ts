import type { SettingRow } from './setting.ts'

/** Which cluster is served. */
export const cluster: readonly SettingRow[] = [
  {
    name: 'KUBE_MCP_OUT_OF_CLUSTER',
    flag: 'out-of-cluster',
    fallback: 'false',
    about: "Use a kubeconfig instead of the pod's service account",
  },
  {
    name: 'KUBE_MCP_KUBECONFIG',
    flag: 'kubeconfig',
    value: 'FILE',
    fallback: 'KUBECONFIG, then ~/.kube/config',
    about: 'The kubeconfig to use; implies out-of-cluster',
  },
  {
    name: 'KUBE_MCP_CONTEXT',
    flag: 'context',
    value: 'NAME',
    fallback: 'the current context',
    about: 'The context of the kubeconfig; implies out-of-cluster',
  },
  {
    name: 'KUBE_MCP_API_SERVER',
    flag: 'api-server',
    value: 'URL',
    fallback: 'none',
    about:
      'The API server, where there is neither a pod nor a kubeconfig, as https://10.0.0.1:6443',
  },
  {
    name: 'KUBE_MCP_API_SERVER_CA',
    flag: 'api-server-ca',
    value: 'PEM',
    fallback: "the runtime's authorities",
    about: "The API server's certificate authority: PEM text, or the path of a PEM file",
  },
  {
    name: 'KUBE_MCP_API_SERVER_TOKEN',
    value: 'TOKEN',
    fallback: 'none',
    about: 'The bearer token for the API server',
    secret: true,
  },
  {
    name: 'KUBE_MCP_API_SERVER_TOKEN_FILE',
    flag: 'api-server-token-file',
    value: 'FILE',
    fallback: 'none',
    about:
      'A file with that token; read again every 50 seconds, and when the API server refuses it',
  },
  {
    name: 'KUBE_MCP_SNAPSHOT',
    flag: 'snapshot',
    value: 'FILE',
    fallback: 'none',
    about:
      'Objects to serve instead of a cluster: kubectl get -o yaml or json, or a cluster-info dump',
  },
]

import type { SettingRow } from './setting.ts'

/** As whom the cluster is asked. */
export const identity: readonly SettingRow[] = [
  {
    name: 'KUBE_MCP_IDENTITY',
    flag: 'identity',
    value: 'MODE',
    fallback: 'serviceaccount',
    about:
      "As whom the cluster is asked: serviceaccount, which is kube-mcp itself; impersonate, which is the caller by kube-mcp's leave; or exchange, which is the caller with a token of their issuer (docs/identity.md)",
  },
  {
    name: 'KUBE_MCP_IDENTITY_SERVICE_ACCOUNTS',
    flag: 'identity-service-accounts',
    value: 'NAMESPACE/NAME,…',
    fallback: 'none',
    about: 'The only service accounts to impersonate',
  },
  {
    name: 'KUBE_MCP_IDENTITY_MAX_GROUPS',
    flag: 'identity-max-groups',
    value: 'NUMBER',
    fallback: '200',
    about: 'The most groups to impersonate anybody with; who is in more is refused',
  },
  {
    name: 'KUBE_MCP_IDENTITY_NAMESPACES',
    flag: 'identity-namespaces',
    value: 'NAMESPACE,…',
    fallback: 'none',
    about:
      "Namespaces in which to ask the cluster what the caller may do: tools that the caller's RBAC permits in none of them are hidden",
  },
]

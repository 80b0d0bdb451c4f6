import { cluster } from './cluster-settings.ts'
import { identity } from './identity-settings.ts'
import { fileOf, type Section, type Setting, type SettingRow } from './setting.ts'
import { signIn } from './sign-in-settings.ts'

const server: readonly SettingRow[] = [
  {
    name: 'KUBE_MCP_CONFIG',
    flag: 'config',
    value: 'FILE',
    fallback: 'none',
    about:
      'The configuration file, in YAML: who may do what, and what else no other setting says (docs/policy.md)',
    watched: true,
  },
  {
    name: 'KUBE_MCP_STDIO',
    flag: 'stdio',
    fallback: 'false',
    about:
      'Serve whoever starts the process over stdin and stdout, as the identity of their kubeconfig: no HTTP, no sign-in (docs/stdio.md)',
  },
  {
    name: 'KUBE_MCP_BASE_URL',
    flag: 'base-url',
    value: 'URL',
    fallback: 'required',
    about: 'The public URL that clients use, as https://mcp.example.com; it may have a path',
  },
  {
    name: 'KUBE_MCP_HOST',
    flag: 'host',
    value: 'HOST',
    fallback: 'all interfaces',
    about: 'The address to listen on',
  },
  {
    name: 'KUBE_MCP_PORT',
    flag: 'port',
    value: 'PORT',
    fallback: '9000',
    about: 'The port to listen on; 0 takes a free one',
  },
  {
    name: 'KUBE_MCP_ALLOWED_ORIGINS',
    flag: 'allowed-origins',
    value: 'ORIGIN,…',
    fallback: 'none',
    about: 'Origins of web pages whose scripts may call this server, besides its own',
  },
  {
    name: 'KUBE_MCP_ALLOWED_HOSTS',
    flag: 'allowed-hosts',
    value: 'HOST,…',
    fallback: 'none',
    about: "Values of the Host header to accept besides the base URL's, as kube-mcp.tools.svc:9000",
  },
  {
    name: 'KUBE_MCP_TRUSTED_PROXIES',
    flag: 'trusted-proxies',
    value: 'NUMBER',
    fallback: '0',
    about:
      'How many proxies in front append to X-Forwarded-For: the address before the last so many is believed, to limit who comes without a known token (docs/limits.md)',
  },
  {
    name: 'KUBE_MCP_SECRET_KEYS',
    value: 'KEY,…',
    fallback: 'a random key until the process ends',
    about:
      'Keys of at least 32 random bytes each, in base64, that replicas share; the first seals, all open',
    secret: true,
  },
  {
    name: 'KUBE_MCP_STORE',
    value: 'URL',
    fallback: "each replica's own memory",
    about:
      'The Redis or Valkey in which replicas share what was used up (docs/store.md), as rediss://user:password@store.example.com:6379',
    secret: true,
  },
  {
    name: 'KUBE_MCP_STORE_CA',
    flag: 'store-ca',
    value: 'PEM',
    fallback: "the runtime's authorities",
    about: "The store's certificate authority: PEM text, or the path of a PEM file",
  },
  {
    name: 'KUBE_MCP_LOG_LEVEL',
    flag: 'log-level',
    value: 'LEVEL',
    fallback: 'info',
    about: 'The least severe lines to log: debug, info, warn (or warning), error',
  },
  {
    name: 'KUBE_MCP_AUDIT',
    flag: 'audit',
    value: 'WHERE',
    fallback: 'stdout; off with --stdio',
    about: 'Where the record of each call goes (docs/audit.md): stdout, off, or the path of a file',
  },
]

const tools: readonly SettingRow[] = [
  {
    name: 'KUBE_MCP_ACCESS',
    flag: 'access',
    value: 'LEVEL',
    fallback: 'read',
    about: 'The most that tools may do: read, write, or destroy; no tool beyond it is offered',
  },
  {
    name: 'KUBE_MCP_ALLOWED_TOOLS',
    flag: 'allowed-tools',
    value: 'TOOL,…',
    fallback: 'all',
    about: 'The only tools to offer, by their names or by patterns, as get_*',
  },
  {
    name: 'KUBE_MCP_DISALLOWED_TOOLS',
    flag: 'disallowed-tools',
    value: 'TOOL,…',
    fallback: 'none',
    about: 'Tools not to offer, named in the same way; not together with the allowed tools',
  },
  {
    name: 'KUBE_MCP_CLUSTER_RBAC',
    flag: 'cluster-rbac',
    fallback: 'false',
    about:
      "Ask the cluster's RBAC what each caller may call: the verb call on tools of the group kube-mcp.dev",
  },
  {
    name: 'KUBE_MCP_CLUSTER_RBAC_NAMESPACE',
    flag: 'cluster-rbac-namespace',
    value: 'NAMESPACE',
    fallback: 'only ClusterRoleBindings count',
    about: 'The namespace whose RoleBindings count too; implies cluster-rbac',
  },
]

const inSection = (section: Section, rows: readonly SettingRow[]) =>
  rows.map((row): Setting => ({ ...row, section }))

const written = [
  ...inSection('Server', server),
  ...inSection('Sign-in', signIn),
  ...inSection('Tools', tools),
  ...inSection('Cluster', cluster),
  ...inSection('Identity', identity),
]

const names = new Set(written.map(({ name }) => name))

/** Every setting, those that name a secret's file included, in the order of `--help`. */
export const settings: readonly Setting[] = written.flatMap((setting) =>
  setting.secret && !names.has(fileOf(setting).name) ? [setting, fileOf(setting)] : [setting],
)

import { sections, type Setting } from '../../core/config/setting.ts'
import { settings } from '../../core/config/settings.ts'

const head = `kube-mcp: a remote MCP server for the Kubernetes API, protected by OAuth 2 and OpenID Connect.

Every setting is a flag or an environment variable; the flag wins. Flags have one dash or two.
`

const commands = `
Commands, with the flags of the server that they are about
  check [--json]
      Ask the issuers and the cluster once, and say what works and what does not; exits with 1 if something does not
  explain --token-file FILE|- [--tool TOOL [--namespace NAMESPACE]] [--json]
      Each check that a token and a call go through, passed or failed and why; exits with 1 if one failed
  tools [--token-file FILE|-] [--json]
      The tools that there are, or what the caller of a token may do with each
  policy role [--name NAME] TOOL…
      Print the ClusterRole that lets those it is bound to call these tools (docs/policy.md)
`

/** The text of `--help`. */
export function help(): string {
  const parts = sections.map((section) => {
    const rows = settings.filter((setting) => setting.section === section)
    return `\n${section}\n${rows.map(row).join('')}`
  })
  return `${head}${parts.join('')}${commands}\nOther\n  --help     show this\n  --version  show the version\n`
}

function row({ flag, name, value, about, fallback }: Setting): string {
  const option =
    flag === undefined ? name : `--${flag}${value === undefined ? '' : ` ${value}`}  (${name})`
  return `  ${option}\n      ${about.replaceAll('`', '')}. ${fallback.startsWith('required') ? fallback.replace('r', 'R') : `Default: ${fallback}`}\n`
}

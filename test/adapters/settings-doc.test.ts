import { expect, it } from 'vitest'
import { sections, type Setting } from '../../core/config/setting.ts'
import { settings } from '../../core/config/settings.ts'

const head = `# Settings

Every setting is a flag or an environment variable, and the flag wins. Flags may have one dash or two. A list is
separated by commas. An empty value counts as not set. What is wrong with the settings and with the files that they name is
told all at once, and stops the start: a certificate that is none, a key that is another's, a kubeconfig whose credential would
go over plain http to another machine. So does a name that starts with \`KUBE_MCP_\` and is not below, but for those that Kubernetes itself sets for a Service
called \`kube-mcp\`.

Secrets have no flag, since command lines are seen by others: they come from the environment, or from a file that a
\`…_FILE\` setting names, which is read again when it changes. On Workers, settings are variables and secrets under their environment names, and there are no files
(see [Workers](#workers)).

What the server logs goes to stderr, one JSON object a line. The first line on stdout says that it listens, and where; what
follows there is the audit, a record a line ([audit](audit.md)).

`

const workers = `
## Workers

[Deploy on Cloudflare Workers](deploy-workers.md) says how; what differs in the settings:

- \`KUBE_MCP_SECRET_KEYS\` is required: isolates must open what another one sealed.
- The cluster is a binding called \`KUBE\` (a VPC service, an mTLS certificate, another Worker), which is asked for
  \`https://kubernetes.default.svc\` unless \`KUBE_MCP_API_SERVER\` is set; or it is \`KUBE_MCP_API_SERVER\` alone, with a certificate that
  everybody accepts. The token is \`KUBE_MCP_API_SERVER_TOKEN\`, together with \`KUBE_MCP_API_SERVER\`; or what a binding called
  \`KUBE_TOKEN\` answers with, which is asked every 50 seconds, and with the query \`refused\` after a 401.
- A snapshot, the authentication configuration and the configuration file are texts of modules: an entry of your own says
  \`export default createWorker({ snapshot, authConfig, config })\`.
- What isolates share is in Durable Objects bound as \`STORE\` ([store.md](store.md)), in place of \`KUBE_MCP_STORE\`.
- \`KUBE_MCP_AUDIT\` cannot be a file: \`stdout\` is the Worker's log, in which records stand between other lines.
- \`KUBE_MCP_HOST\` and \`KUBE_MCP_PORT\` mean nothing, but for \`npm run start:workers\`, which runs the Worker on this machine
  with all the settings above.

## Deno

\`npm run start:deno\` allows Deno the network, the environment, and the files and the credential plugin that the settings name.
By hand: \`deno run --allow-net --allow-env --allow-read=<files> adapters/deno/main.ts\`, or, for a listener of Deno's own,
\`deno serve --allow-net --allow-env adapters/deno/serve.ts\`, which takes the environment alone ([more](deploy-deno.md)). A kubeconfig's \`tls-server-name\` and
\`insecure-skip-tls-verify\` cannot be used there.
`

const text = (words: string) => words.replaceAll('|', '\\|')
const row = ({ flag, name, fallback, about }: Setting) =>
  `| ${flag === undefined ? '–' : `\`--${flag}\``} | \`${name}\` | ${text(fallback)} | ${text(about)} |\n`
const table = (section: string) =>
  `## ${section}\n\n| flag | environment | default | meaning |\n|---|---|---|---|\n${settings
    .filter((setting) => setting.section === section)
    .map(row)
    .join('')}`

it('docs/settings.md is the table of settings (`npm run test:adapters -- -u settings-doc` writes it)', async () => {
  await expect(`${head}${sections.map(table).join('\n')}${workers}`).toMatchFileSnapshot(
    '../../docs/settings.md',
  )
})

import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { seedCluster } from './seed.ts'
import { type ControlPlane, startControlPlane } from './start.ts'

const usage = `Usage: npm run cluster -- [--pods N]

Starts a Kubernetes control plane on this machine, without containers, and fills it with a small example
cluster. The first start builds it with Go, which takes some minutes. Ctrl-C ends it and removes its files.

  --pods N   add N pods in the namespace "scale"
  --help     print this
`

const say = (line: string) => process.stderr.write(`${line}\n`)
const month = 30 * 86_400

try {
  const { help, pods } = readOptions(process.argv.slice(2))
  if (help) process.stdout.write(usage)
  else await run(pods)
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

function readOptions(args: readonly string[]) {
  const options = { help: { type: 'boolean' }, pods: { type: 'string' } } as const
  const { help = false, pods = '0' } = parseArgs({ args: [...args], options }).values
  if (!/^\d{1,6}$/.test(pods)) throw new Error(`--pods must be a number of pods, not "${pods}"`)
  return { help, pods: Number(pods) }
}

/** Until it is ready a signal just ends this process, and the control plane ends with it. */
async function run(pods: number) {
  say('Starting the control plane')
  const controlPlane = await startControlPlane({ progress: say })
  try {
    say('Seeding it')
    await seedCluster(controlPlane.admin, { pods })
    await printReady(controlPlane)
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    say('Stopping')
  } finally {
    await controlPlane.stop()
  }
}

async function printReady(controlPlane: ControlPlane) {
  const lifetime = { expirationSeconds: month }
  const token = await controlPlane.serviceAccountToken('kube-mcp', 'kube-mcp', lifetime)
  const kubeconfig = await controlPlane.tokenKubeconfig('kube-mcp', token)
  process.stdout.write(`export KUBECONFIG=${controlPlane.adminKubeconfig}\n`)
  say(`
That is the administrator's. kube-mcp with the rights of its chart, beside its other settings:
  npm start -- --out-of-cluster --kubeconfig ${kubeconfig}
Logs of the components: ${controlPlane.dir}/logs
Ctrl-C ends the cluster.`)
}

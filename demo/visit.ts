import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import type { Demo } from './server.ts'
import { type SignedIn, signIn } from './sign-in/index.ts'

/** One step of a visit: does something as a client would, and returns what it saw. Throws when that is not right. */
interface Step {
  readonly what: string
  readonly run: () => Promise<string>
}

/** A visit from the first refusal to the pod that fails, over real HTTP with a real MCP client. */
export function visitSteps(demo: Demo): readonly Step[] {
  let visitor: SignedIn | undefined
  let failing: Pod | undefined
  let metadataUrl = ''

  return [
    {
      what: 'Without a token',
      async run() {
        const response = await fetch(`${demo.url}/mcp`, { method: 'POST' })
        const challenge = response.headers.get('www-authenticate') ?? ''
        metadataUrl = /resource_metadata="([^"]+)"/.exec(challenge)?.[1] ?? ''
        expect(response.status === 401 && metadataUrl !== '', `${response.status} ${challenge}`)
        return `401, and where to sign in: ${metadataUrl}`
      },
    },
    {
      what: 'Resource metadata',
      async run() {
        const metadata: Record<string, unknown> = JSON.parse(
          await (await fetch(metadataUrl)).text(),
        )
        expect(metadata['resource'] === `${demo.url}/mcp`, JSON.stringify(metadata))
        return `sign in at ${String(metadata['authorization_servers'])}`
      },
    },
    {
      what: 'Sign in as Ada',
      async run() {
        visitor = await signIn(`${demo.url}/mcp`, 'ada@example.com')
        return 'registered, signed in with PKCE, token for this server'
      },
    },
    {
      what: 'Tools',
      async run() {
        const { tools } = await connected(visitor).client.listTools()
        expect(tools.length > 22, `${tools.length} tools`)
        return `${tools
          .slice(1, 4)
          .map(({ name }) => name)
          .join(', ')}, …`
      },
    },
    {
      what: 'list_pods',
      async run() {
        const text = await call(visitor, 'list_pods', {})
        failing = text
          .split('\n')
          .map(parsePod)
          .find(({ status }) => status === 'CrashLoopBackOff')
        expect(failing !== undefined, text)
        return `${text.split('\n').length - 1} pods in ${text.length} bytes; ${failing?.name} is in CrashLoopBackOff`
      },
    },
    {
      what: 'get_pod',
      async run() {
        const text = await call(visitor, 'get_pod', {
          name: found(failing).name,
          namespace: found(failing).namespace,
        })
        const exitCode = /exitCode: (\d+)/.exec(text)?.[1]
        const restarts = /restartCount: (\d+)/.exec(text)?.[1]
        expect(exitCode === '1' && !text.includes('managedFields'), text)
        return `exit code ${exitCode}, ${restarts} restarts`
      },
    },
    {
      what: 'list_events',
      async run() {
        const text = await call(visitor, 'list_events', {
          namespace: found(failing).namespace,
          fieldSelector: `involvedObject.name=${found(failing).name},reason=BackOff`,
        })
        const message = /Back-off .*/.exec(text)?.[0]
        expect(message !== undefined, text)
        return message ?? ''
      },
    },
    {
      what: 'get_secret',
      async run() {
        const text = await call(visitor, 'get_secret', { name: 'checkout-db', namespace: 'shop' })
        const value = /url: (.*)/.exec(text)?.[1]
        expect(value?.startsWith('<redacted') === true, 'the value was shown')
        await connected(visitor).client.close()
        return `url: ${value}`
      },
    },
  ]
}

interface Pod {
  readonly namespace: string
  readonly name: string
  readonly status: string
}

function parsePod(line: string): Pod {
  const [namespace = '', name = '', , status = ''] = line.split('  ')
  return { namespace, name, status }
}

function found(pod: Pod | undefined): Pod {
  if (pod === undefined) throw new Error('no failing pod was found before')
  return pod
}

function connected(visitor: SignedIn | undefined): SignedIn {
  if (visitor === undefined) throw new Error('nobody is signed in')
  return visitor
}

async function call(
  visitor: SignedIn | undefined,
  name: string,
  args: Record<string, unknown>,
): Promise<string> {
  const result = (await connected(visitor).client.callTool({
    name,
    arguments: args,
  })) as CallToolResult
  const [content] = result.content
  if (result.isError === true || content?.type !== 'text') throw new Error(JSON.stringify(result))
  return content.text
}

function expect(right: boolean, seen: string): void {
  if (!right) throw new Error(`not as expected: ${seen}`)
}

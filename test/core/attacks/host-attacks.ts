import { mcpRequest } from '../../support/call.ts'
import { baseUrl } from '../../support/config.ts'
import type { Act, Attack, ConfigOverrides } from './attack.ts'

const withHeader =
  (name: string, value: string, url?: string): Act =>
  async (app) =>
    app.fetch(
      mcpRequest(await app.issuer.token(), {
        headers: { [name]: value },
        ...(url !== undefined && { url }),
      }),
    )

const friend = 'https://app.example.com'
const origins: readonly string[] = [
  'https://evil.example.com',
  'http://app.example.com',
  'https://app.example.com:443',
  'https://app.example.com:8443',
  'https://app.example.com.',
  'https://app.example.com/',
  'https://app.example.com/mcp',
  'https://app.example.com?x',
  'https://app.example.com#x',
  'https://APP.example.com',
  'HTTPS://app.example.com',
  'https://user@app.example.com',
  'https://app.example.com@evil.example.com',
  'https://app.example.com.evil.example.com',
  'https://evil-app.example.com',
  'https://x.app.example.com',
  'https://app%2eexample.com',
  'https://app.example.com%00.evil.example.com',
  'https://app.example.com https://evil.example.com',
  'https://app.example.com, https://evil.example.com',
  'https:app.example.com',
  '//app.example.com',
  'app.example.com',
  'https://[::1]',
  'https://127.0.0.1',
  'http://localhost',
  'file://',
  'data:',
  'about:blank',
  'chrome-extension://app.example.com',
  'null',
  'undefined',
  '*',
  '',
]

/** MCP, "Security Warning": a browser's page of elsewhere is refused, whatever token it has. */
const ofOrigin = origins.map((origin): Attack => ({
  what: `the Origin ${JSON.stringify(origin)}`,
  config: { allowedOrigins: [friend] },
  wrong: withHeader('origin', origin),
  right: withHeader('origin', friend),
  refused: ['403 origin_not_allowed', 'origin_not_allowed'],
}))

const host = new URL(baseUrl).host
const hosts: readonly string[] = [
  'evil.example.com',
  `${host}.evil.example.com`,
  `evil-${host}`,
  `x.${host}`,
  `${host}.`,
  `${host}:80`,
  `${host}:8443`,
  `${host}:443x`,
  `user@${host}`,
  `user:password@${host}`,
  `${host}@evil.example.com`,
  `${host}/`,
  `${host}/evil`,
  `${host}?evil`,
  `${host}#evil`,
  `${host}\\evil`,
  `mcp.exam\tple.com`,
  `mcp%2eexample.com`,
  `%6dcp.example.com`,
  `${host}, evil.example.com`,
  `${host} evil.example.com`,
  `https://${host}`,
  'localhost',
  '127.0.0.1',
  '[::1]',
  '0.0.0.0',
  '*',
]

/** RFC 9110 §7.2: what a rebound name reaches is not this server. */
const ofHost = hosts.map((value): Attack => ({
  what: `the Host ${JSON.stringify(value)}`,
  wrong: withHeader('host', value),
  right: withHeader('host', host),
  refused: ['403 host_not_allowed', 'host_not_allowed'],
}))

const loopback: ConfigOverrides = { listen: { host: '127.0.0.1', port: 9000 } }
const nearLoopback: readonly string[] = [
  'localhost.evil.example.com',
  'evil-localhost',
  'x.localhost',
  '127.0.0.1.evil.example.com',
  '128.0.0.1',
  '127.0.0.1@evil.example.com',
  'user@127.0.0.1',
  '[::2]',
  '[::ffff:127.0.0.1]',
  '0.0.0.0',
  '[::]',
]
const ofLoopback = nearLoopback.map((value): Attack => ({
  what: `on loopback the Host ${JSON.stringify(value)}`,
  config: loopback,
  wrong: withHeader('host', value),
  right: withHeader('host', '127.0.0.1'),
  refused: ['403 host_not_allowed', 'host_not_allowed'],
}))

const forwarded = ['x-forwarded-host', 'forwarded', 'x-original-host', 'x-host'].map(
  (name): Attack => ({
    what: `another Host and ours in ${name}`,
    wrong: withHeader(
      name,
      name === 'forwarded' ? `host=${host}` : host,
      'https://evil.example.com/mcp',
    ),
    right: withHeader(name, 'evil.example.com'),
    refused: ['403 host_not_allowed', 'host_not_allowed'],
  }),
)

export const hostAttacks: readonly Attack[] = [...ofOrigin, ...ofHost, ...ofLoopback, ...forwarded]

import { baseUrl } from '../../support/config.ts'
import { type MakeChanges, otherMethod, otherUrl, type Row } from '../auth/dpop/refusals.ts'

const host = baseUrl.slice('https://'.length)
const claims =
  (changes: Readonly<Record<string, unknown>>): MakeChanges =>
  () => ({ claims: changes })

/** For another URL, though it may look like ours; each beside one that is ours, if written otherwise. */
const urls: readonly (readonly [wrong: string, right: string])[] = [
  [`http://${host}/mcp`, `HTTPS://${host}/mcp`],
  [`http://${host}:443/mcp`, `https://${host}:443/mcp`],
  [`https://${host}:80/mcp`, `https://${host}:/mcp`],
  [`https://${host}:8443/mcp`, `https://${host.toUpperCase()}/mcp`],
  [`https://${host}/MCP`, `https://${host}/%6Dcp`],
  [`https://${host}/mcp//`, `https://${host}/mcp/`],
  [`https://${host}//mcp`, `https://${host}/./mcp`],
  [`https://${host}/mcp/..`, `https://${host}/x/../mcp`],
  [`https://${host}/mcp/%2e%2e`, `https://${host}/x/%2e%2e/mcp`],
  [`https://${host}/mcp%2F`, `https://${host}/mcp/?`],
  [`https://${host}/%2Fmcp`, `https://${host}/%6d%63%70`],
  [`https://${host}/%256Dcp`, `https://${host}/%6Dcp/`],
  [`https://${host}/mcp/x`, `https://${host}/mcp?x`],
  [`https://${host}/mcp;x`, `https://${host}/mcp#x`],
  [`https://${host}/mcp%00`, `https://${host}/mcp?%00`],
  [`https://${host}/mcp%20`, `https://${host}/mcp#%20`],
  [`https://${host}/`, `https://${host}/mcp`],
  [`https://${host}?/mcp`, `https://${host}/mcp?/`],
  [`https://${host}#/mcp`, `https://${host}/mcp#/`],
  [`https://${host}./mcp`, `https://${host}/mcp`],
  [`https://${host}.evil.example.com/mcp`, `https://${host}/mcp?.evil.example.com`],
  [`https://evil.example.com/${host}/mcp`, `https://${host}/mcp?evil.example.com`],
  [`https://evil.example.com?https://${host}/mcp`, `https://${host}/mcp?https://evil.example.com`],
  [`https://evil.example.com#https://${host}/mcp`, `https://${host}/mcp#https://evil.example.com`],
  [`https://${host}@evil.example.com/mcp`, `https://${host}/mcp?@evil.example.com`],
  [`https://user@${host}/mcp`, `https://${host}/mcp?user@`],
  [`https://user:secret@${host}/mcp`, `https://${host}/mcp`],
  [`https://@${host}/mcp`, `https://${host}/mcp`],
  [`https:\\\\${host}\\mcp`, `https://${host}/mcp`],
  [`https://${host}\\mcp`, `https://${host}/mcp`],
  [`https:/${host}/mcp`, `https://${host}/mcp`],
  [`https:///${host}/mcp`, `https://${host}/mcp`],
  [`https:${host}/mcp`, `https://${host}/mcp`],
  [`//${host}/mcp`, `https://${host}/mcp`],
  ['/mcp', `https://${host}/mcp`],
  ['', `https://${host}/mcp`],
  ['*', `https://${host}/mcp`],
  [` https://${host}/mcp`, `https://${host}/mcp`],
  [`https://${host}/mcp `, `https://${host}/mcp`],
  [`https://${host}/m\tcp`, `https://${host}/mcp`],
  [`https://${host}/mcp\n`, `https://${host}/mcp`],
  [`https://${host}/mcp\u0000`, `https://${host}/mcp`],
  [`https://${host}/mсp`, `https://${host}/mcp`],
  [`https://mcp。example.com/mcp`, `https://${host}/mcp`],
  [`https://ｍcp.example.com/mcp`, `https://${host}/mcp`],
  [`wss://${host}/mcp`, `https://${host}/mcp`],
  [`urn:${host}/mcp`, `https://${host}/mcp`],
  [`https://${host}/mcp, https://${host}/mcp`, `https://${host}/mcp`],
]

const targets = urls.map(([wrong, right]): Row => [
  `a proof for ${JSON.stringify(wrong)}`,
  claims({ htu: wrong }),
  claims({ htu: right }),
  'dpop_url',
  otherUrl,
])

/** RFC 9110 §9.1: methods are compared letter by letter. */
const methods = ['GET', 'HEAD', 'DELETE', 'Post', ' POST', 'POST ', 'POST,GET', '*', ''].map(
  (htm): Row => [
    `a proof for the method ${JSON.stringify(htm)}`,
    claims({ htm }),
    claims({ htm: 'POST' }),
    'dpop_method',
    otherMethod,
  ],
)

/** Proofs for something else than what is asked. */
export const targetAttacks: readonly Row[] = [...targets, ...methods]

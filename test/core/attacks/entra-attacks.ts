import type { TestApp } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { issuerUrl } from '../../support/config.ts'
import { type Act, type Attack, type ConfigOverrides, refusedToken } from './attack.ts'

const host = 'https://login.microsoftonline.com'
const template = `${host}/{tenantid}/v2.0`
const ours = '8eaef023-2b34-4da1-9baa-8bc8c9d6a490'
const others = '82229342-1101-4ab6-817b-70c0747630f3'
const issOf = (tenant: string) => `${host}/${tenant}/v2.0`

/** An issuer for all organizations, of which one may come. */
const config: ConfigOverrides = {
  issuer: {
    url: `${host}/organizations/v2.0`,
    preset: { name: 'entra', tenants: [ours] },
    mappings: { groups: { claim: 'groups', prefix: '' } },
  },
}

type Members = Readonly<Record<string, unknown>>

/** With claims over those of a token of ours, and keys of `keyIssuer`. */
const sent =
  (claims: Members, keyIssuer: string = template): Act =>
  async (app: TestApp) => {
    app.issuer.answer('/organizations/v2.0/.well-known/openid-configuration', () =>
      Response.json({ issuer: template, jwks_uri: `${issuerUrl}/jwks` }),
    )
    app.issuer.answer('/jwks', () =>
      Response.json({ keys: app.issuer.keySet.map((key) => ({ ...key, issuer: keyIssuer })) }),
    )
    return app.fetch(mcpRequest(await app.issuer.token({ iss: issOf(ours), tid: ours, ...claims })))
  }

const attack = (what: string, wrong: Members, code: string, right: Members = {}): Attack => ({
  what: `Entra ID: ${what}`,
  config,
  wrong: sent(wrong),
  right: sent(right),
  refused: refusedToken(code),
})

const tids: readonly unknown[] = [
  others,
  ours.toUpperCase(),
  `${ours}/`,
  `/${ours}`,
  `${ours}/v2.0`,
  `${others}/../${ours}`,
  `../${ours}`,
  '.',
  '..',
  '',
  ` ${ours}`,
  `${ours} `,
  `${ours}\u0000`,
  `${ours}%2f`,
  `${ours}?`,
  `${ours}#`,
  ours.replaceAll('-', ''),
  ours.replaceAll('-', '\u2010'),
  ours.replace('8', '８'),
  ours.replace('e', 'е'),
  `{${ours}}`,
  '{tenantid}',
  'organizations',
  'common',
  'consumers',
  '*',
  '__proto__',
  null,
  0,
  true,
  [],
  [ours],
  { [ours]: ours },
]
const ofTid = tids.map((tid) =>
  attack(`the tid ${JSON.stringify(tid)}`, { tid }, 'token_claims', { tid: ours }),
)

const issuers: readonly string[] = [
  issOf(others),
  issOf(ours.toUpperCase()),
  issOf('{tenantid}'),
  issOf('organizations'),
  issOf('common'),
  issOf(''),
  issOf(`${ours}/x/..`),
  issOf(`${others}/../${ours}`),
  `${issOf(ours)}/`,
  `${host}/${ours}/`,
  `${host}/${ours}/v1.0`,
  `${host}/${ours}/V2.0`,
  `${host}//${ours}/v2.0`,
  `https://sts.windows.net/${ours}/`,
  `https://login.windows.net/${ours}/v2.0`,
  `https://login.microsoftonline.us/${ours}/v2.0`,
  `https://login.microsoftonline.com.example.com/${ours}/v2.0`,
  `https://x@login.microsoftonline.com/${ours}/v2.0`,
  `http://login.microsoftonline.com/${ours}/v2.0`,
]
const ofIss = issuers.map((iss) =>
  attack(`the issuer ${iss}`, { iss }, 'token_issuer', { iss: issOf(ours) }),
)

const withoutTid = attack(
  'no tid, and the issuer of a tenant that may not come',
  { iss: issOf(others), tid: undefined },
  'token_issuer',
  { iss: issOf(ours), tid: undefined },
)

const keys = [issOf(others), issOf('organizations'), issOf(''), issuerUrl].map(
  (keyIssuer): Attack => ({
    what: `Entra ID: a key of ${keyIssuer}`,
    config,
    wrong: sent({}, keyIssuer),
    right: sent({}, issOf(ours)),
    refused: refusedToken('token_key_unknown'),
  }),
)

const sources = {
  s: { endpoint: 'https://graph.microsoft.com/v1.0/users/x/getMemberObjects' },
}
const overages: readonly Members[] = [
  { hasgroups: true },
  { hasgroups: 'true' },
  { hasgroups: 1 },
  { hasgroups: true, groups: ['dev'] },
  { _claim_names: { groups: 's' }, _claim_sources: sources },
  { _claim_names: { groups: 's' }, _claim_sources: sources, groups: ['dev'] },
  { _claim_names: { groups: 's' } },
  { _claim_names: { groups: null }, _claim_sources: {} },
]
const overage = overages.map((claims): Attack => ({
  ...attack(`groups left out by ${JSON.stringify(claims)}`, claims, 'token_groups', {
    groups: ['dev'],
  }),
  because: 'let the app registration put only the groups assigned to the application into tokens',
  challenge: `Bearer error="invalid_token", error_description="The token leaves its groups out, because there are too many of them", resource_metadata="https://mcp.example.com/.well-known/oauth-protected-resource/mcp", scope="openid"`,
}))

const distributed: readonly Members[] = [
  { _claim_names: { groups: 's' }, _claim_sources: sources },
  { _claim_names: { groups: 's' } },
  { _claim_names: { groups: 's' }, _claim_sources: null },
  { _claim_names: { groups: 's' }, _claim_sources: { other: {} } },
  { _claim_names: { groups: '__proto__' }, _claim_sources: {} },
  { _claim_names: { groups: ['s'] }, _claim_sources: sources },
  { _claim_names: 'groups', _claim_sources: sources },
  { _claim_names: ['groups'], _claim_sources: sources },
]
const elsewhere = distributed.map((claims): Attack => ({
  what: `groups that are to be fetched, by ${JSON.stringify(claims)}`,
  config: { issuer: { mappings: { groups: { claim: 'groups', prefix: '' } } } },
  wrong: async (app) => app.fetch(mcpRequest(await app.issuer.token(claims))),
  right: async (app) => app.fetch(mcpRequest(await app.issuer.token({ groups: ['dev'] }))),
  refused: refusedToken('token_claims'),
}))

/** https://learn.microsoft.com/entra/identity-platform/access-tokens: the tenant of a token is that of its issuer and key, letter by letter. */
export const entraAttacks: readonly Attack[] = [
  ...ofTid,
  ...ofIss,
  withoutTid,
  ...keys,
  ...overage,
  ...elsewhere,
]

import { describe, expect, it } from 'vitest'
import { entraId, entraTenants } from './entra-id.ts'
import { start } from './start.ts'

const tenants = [
  '8eaef023-2b34-4da1-9baa-8bc8c9d6a490',
  '82229342-1101-4ab6-817b-70c0747630f3',
] as const
const of = (tid: string) => ({ iss: `https://login.microsoftonline.com/${tid}/v2.0`, tid })
const both = { ...entraTenants, file: `preset: entra\n    tenants: [${tenants.join(', ')}]` }

describe('an issuer of many tenants', () => {
  it('names callers by their own tenant: sub is good within that alone', async () => {
    const { token, callerOf } = await start(both)
    for (const tid of tenants) {
      expect(await callerOf(await token({ ...of(tid), sub: 'ABC123' }))).toMatchObject({
        username: `${of(tid).iss}#ABC123`,
        issuer: 'https://login.microsoftonline.com/organizations/v2.0',
      })
    }
  })

  it.each([
    ['a tenant that may not come', of('72f988bf-86f1-41af-91ab-2d7cd011db47')],
    ['the template itself', of('{tenantid}')],
    ['all organizations', of('organizations')],
    ['a tenant with a path', of(`x/../${tenants[0]}`)],
    ['a tenant in capitals', of(tenants[0].toUpperCase())],
    ['two tenants', { ...of(tenants[0]), tid: tenants[1] }],
    ['a tid that is no text', { ...of(tenants[0]), tid: [tenants[0]] }],
    ['a path besides', { ...of(tenants[0]), iss: `${of(tenants[0]).iss}/` }],
    ['another cloud', { ...of(tenants[0]), iss: of(tenants[0]).iss.replace('.com', '.us') }],
  ])('refuses %s', async (_what, claims) => {
    const { token, callerOf } = await start(both)
    expect(await callerOf(await token(claims))).toBe(401)
  })

  it.each([
    ['any tenant', 'https://login.microsoftonline.com/{tenantid}/v2.0', [true, true]],
    ['one tenant', of(tenants[0]).iss, [true, false]],
    ['none of them', of('9188040d-6c67-4c5b-b112-36a304b66dad').iss, [false, false]],
  ])('a key for %s signs for that alone', async (_what, keyIssuer, expected) => {
    const { token, callerOf } = await start({ ...both, keyIssuer })
    const accepted: boolean[] = []
    for (const tid of tenants)
      accepted.push(typeof (await callerOf(await token(of(tid)))) !== 'number')
    expect(accepted).toEqual(expected)
  })

  it('is not one whose document names another template', async () => {
    const document = { ...both.document, issuer: 'https://evil.example.com/{tenantid}/v2.0' }
    const { token, callerOf } = await start({ ...both, document })
    expect(await callerOf(await token(of(tenants[0])))).toBe(503)
  })
})

describe('a token without its groups', () => {
  it('is refused, and the log says how to mend that', async () => {
    const { token, callerOf, log } = await start(entraId)
    expect(await callerOf(await token({ hasgroups: true }))).toBe(401)
    expect(log).toEqual([
      expect.objectContaining({
        code: 'token_groups',
        message: expect.stringContaining('only the groups assigned to the application'),
      }),
    ])
  })
})

const api = 'api://6e74172b-be56-4843-9ff4-e66a39bb12e3'

describe('scopes', () => {
  it('count by the name that clients ask for as well', async () => {
    const { token, callerOf } = await start(entraId)
    expect(await callerOf(await token({ scp: 'a b' }))).toMatchObject({
      scopes: new Set(['a', 'b', `${api}/a`, `${api}/b`]),
    })
  })

  it('are the roles of an application that acts for itself, and of nobody else', async () => {
    const { token, callerOf } = await start(entraId)
    const alone = { scp: undefined, roles: ['kube.read'] }
    expect(await callerOf(await token({ ...alone, idtyp: 'app' }))).toMatchObject({
      scopes: new Set(['kube.read', `${api}/kube.read`]),
    })
    expect(await callerOf(await token(alone))).toMatchObject({ scopes: new Set() })
    expect(await callerOf(await token({ idtyp: 'user' }))).toMatchObject({
      scopes: new Set(['access_as_user', `${api}/access_as_user`]),
    })
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allowedDifferences } from './auth-oracle/allowed-differences.ts'
import { claimCases } from './auth-oracle/cases/claims.ts'
import { expressionCases } from './auth-oracle/cases/expressions.ts'
import { refusedFiles } from './auth-oracle/cases/refused-files.ts'
import { ruleCases } from './auth-oracle/cases/rules.ts'
import { tokenCases } from './auth-oracle/cases/tokens.ts'
import { valueCases } from './auth-oracle/cases/values.ts'
import { entryOf, fileOf, refusedFile } from './auth-oracle/file.ts'
import { type Issuers, startIssuers } from './auth-oracle/issuers.ts'
import { createKubeOracle, type KubeOracle } from './auth-oracle/kube.ts'
import { createOurs, faultsOf } from './auth-oracle/ours.ts'
import type { Outcome } from './auth-oracle/outcome.ts'
import { eventually } from './control-plane/eventually.ts'
import { type ControlPlane, startControlPlane } from './control-plane/start.ts'

/** One file has them all: each is an issuer with a configuration of its own. */
const cases = [...tokenCases, ...claimCases, ...expressionCases, ...valueCases, ...ruleCases]

const folder = mkdtempSync(join(tmpdir(), 'auth-oracle-'))
const file = join(folder, 'authentication.json')
let issuers: Issuers
let cluster: ControlPlane
let kube: KubeOracle
let ours: (token: string) => Promise<Outcome>

beforeAll(async () => {
  issuers = await startIssuers()
  const text = fileOf(cases.map((each) => entryOf(each, issuers)))
  ours = createOurs(text)
  writeFileSync(file, text)
  cluster = await startControlPlane({
    controllers: false,
    extraApiServerArgs: [`--authentication-config=${file}`],
  })
  kube = createKubeOracle(cluster, file)
  for (const { name, tokens } of cases)
    await eventually(
      `kube-apiserver to know the issuer ${name}`,
      async () => {
        const [good = { what: '' }] = tokens
        return (await kube.ask(await issuers.sign(name, good))) !== 'refused'
      },
      20,
    )
})
afterAll(async () => {
  await kube[Symbol.asyncDispose]()
  await cluster.stop()
  await issuers[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

/** What both say of the same token. */
async function both(name: string, token: Parameters<Issuers['sign']>[1]) {
  const signed = await issuers.sign(name, token)
  return { kube: await kube.ask(signed), ours: await ours(signed) }
}

describe('kube-mcp takes a token as kube-apiserver does, and for the same caller', () => {
  describe.each(cases)('configuration $name', ({ name, tokens }) => {
    it.each(tokens.filter(({ differs }) => differs === undefined))('$what', async (token) => {
      const said = await both(name, token)
      expect(said.ours).toEqual(said.kube)
    })
  })

  it('in at least 25 configurations and for at least 60 tokens, and takes some of each', () => {
    const tokens = cases.flatMap((each) => each.tokens)
    expect(cases.length).toBeGreaterThanOrEqual(25)
    expect(tokens.length).toBeGreaterThanOrEqual(60)
  })
})

describe('it differs on purpose alone', () => {
  const differing = cases.flatMap(({ name, tokens }) =>
    tokens.flatMap(({ differs, ...token }) => (differs ? [{ name, differs, ...token }] : [])),
  )

  it.each(differing)('$differs: a token of $name, $what', async ({ name, differs, ...token }) => {
    const said = await both(name, token)
    const { kube, ours } = allowedDifferences[differs]
    expect({ kube: said.kube !== 'refused', ours: said.ours !== 'refused' }).toEqual({ kube, ours })
  })

  it('each difference is shown by a token', () => {
    expect([...new Set(differing.map(({ differs }) => differs))].toSorted()).toEqual(
      Object.keys(allowedDifferences).toSorted(),
    )
  })
})

describe('kube-mcp refuses a file that kube-apiserver refuses', () => {
  it.each(refusedFiles)('$what', async (refused) => {
    const text = refusedFile(refused, issuers)
    expect(faultsOf(text)).not.toEqual([])
    await kube.refuses(text)
  })

  it('and takes one that it takes, of v1beta1 too', async () => {
    const [one, two] = claimCases
    const text = fileOf(
      [one, two].map((each) => entryOf(each ?? { name: '', tokens: [] }, issuers)),
      'v1beta1',
    )
    await kube.reload(text)
    const signed = await issuers.sign('prefix', {})
    const said = await createOurs(text)(signed)
    expect(said).toMatchObject({ username: 'oidc:ada' })
    expect(said).toEqual(await kube.ask(signed))
    expect(await kube.ask(await issuers.sign('plain', {}))).toBe('refused')
  })
})

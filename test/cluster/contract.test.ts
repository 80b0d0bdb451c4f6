import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KubeTransport } from '../../core/platform.ts'
import { builtInKinds } from '../../core/kube/snapshot/built-in-kinds.ts'
import { createSnapshot } from '../../core/kube/snapshot/index.ts'
import type { ResourceKind } from '../../core/kube/snapshot/kinds.ts'
import { printerOf } from '../../core/kube/snapshot/table/printers.ts'
import recorded from '../golden/contract.json' with { type: 'json' }
import { answersTo } from '../support/contract/answer.ts'
import { table } from '../support/contract/question.ts'
import { contract } from '../support/contract/questions.ts'
import { timeless, type Recording } from '../support/contract/recording.ts'
import { type ContractServer, startContractServer } from './support/contract-server.ts'

/** The contract says so (support/contract/questions.ts). */
const byNameAndAge = [
  'ClusterTrustBundle',
  'ComponentStatus',
  'DeviceTaintRule',
  'PodCertificateRequest',
  'StorageVersionMigration',
]

let real: ContractServer
let snapshot: KubeTransport

beforeAll(async () => {
  real = await startContractServer()
  const list = { apiVersion: 'v1', kind: 'List', items: real.dump }
  snapshot = createSnapshot(JSON.stringify(list), { now: Date.now() })
})

afterAll(() => real.stop())

describe('a snapshot of a real API server’s objects answers as that API server', () => {
  const { dump, answers } = recorded as Recording

  describe.each(contract)('$about', ({ questions }) => {
    it.each(questions)('$title', async ({ title, question }) => {
      const answered = await answersTo(real.transport, question)
      expect(await answersTo(snapshot, question)).toEqual(answered)
      // Where this alone fails: npm run golden:contract records it anew.
      expect(answers[title]).toEqual(answered)
    })
  })

  it('the objects of the recorded answers are those that it makes of the contract’s', () => {
    expect(timeless(real.dump)).toEqual(dump)
  })
})

describe('the kinds that a snapshot knows by itself', () => {
  it.each(builtInKinds().map((kind) => ({ ...kind, path: pathOf(kind) })))(
    '$path: $kind',
    async ({ path, resource, ...kind }) => {
      const { resources } = await json<ResourceList>(path)
      const found = resources.find(({ name }) => name === resource)
      const { singular, namespaced, shortNames, categories } = kind
      expect(found).toMatchObject({ kind: kind.kind, singularName: singular, namespaced })
      expect([found?.shortNames ?? [], found?.categories ?? []]).toEqual([shortNames, categories])
    },
  )

  it.each(
    builtInKinds()
      .filter(({ kind }) => !byNameAndAge.includes(kind))
      .map((kind) => ({ kind, path: `${pathOf(kind)}/${kind.resource}` })),
  )('$path are shown in the columns of kubectl get', async ({ kind, path }) => {
    const { columnDefinitions } = await json<Columns>(path, table)
    const columns = columnDefinitions.map((column) => ({ ...column, description: '' }))
    expect(printerOf(kind).columns).toEqual(columns)
  })

  async function json<Body>(path: string, accept = 'application/json'): Promise<Body> {
    const response = await real.transport.fetch(path, { headers: { accept } })
    return (await response.json()) as Body
  }
})

interface ResourceList {
  readonly resources: readonly {
    readonly name: string
    readonly shortNames?: readonly string[]
    readonly categories?: readonly string[]
  }[]
}

interface Columns {
  readonly columnDefinitions: readonly object[]
}

function pathOf({ group, version }: ResourceKind): string {
  return group === '' ? `/api/${version}` : `/apis/${group}/${version}`
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSnapshot } from '../../core/kube/snapshot/index.ts'
import type { JsonObject } from '../../core/json.ts'
import type { KubeTransport } from '../../core/platform.ts'
import { answersTo, type Answer } from '../support/contract/answer.ts'
import { contract } from '../support/contract/questions.ts'
import { recordingText, timeless } from '../support/contract/recording.ts'
import { seed } from '../support/contract/seed.ts'
import { eventually } from './control-plane/eventually.ts'
import { type ControlPlane, startControlPlane } from './control-plane/start.ts'
import { rawTransport } from './support/raw-transport.ts'

let controlPlane: ControlPlane
let real: KubeTransport
let snapshot: KubeTransport
let dump: readonly JsonObject[]

beforeAll(async () => {
  controlPlane = await startControlPlane({
    // No controller may change what the contract speaks of.
    controllers: false,
    // Old cursors expire in seconds, not in minutes.
    extraApiServerArgs: ['--etcd-compaction-interval=3s'],
  })
  real = rawTransport(controlPlane.server, controlPlane.ca, controlPlane.adminCredential)
  dump = await seed(real)
  snapshot = createSnapshot(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: dump }), {
    now: Date.now(),
  })
  await eventually('the first revision to be compacted', async () => {
    const query = 'resourceVersion=1&resourceVersionMatch=Exact'
    return (await real.fetch(`/api/v1/namespaces?${query}`)).status === 410
  })
})

afterAll(async () => {
  await real.close()
  await controlPlane.stop()
})

const answers: Record<string, readonly Answer[]> = {}

describe('a snapshot of a real API server’s objects answers as that API server', () => {
  describe.each(contract)('$about', ({ questions }) => {
    it.each(questions)('$title', async ({ title, question }) => {
      answers[title] = await answersTo(real, question)
      expect(await answersTo(snapshot, question)).toEqual(answers[title])
    })
  })

  it('the recording for runs without an API server is what this one says (-u records it anew)', async () => {
    const recording = recordingText({ dump: timeless(dump), answers })
    await expect(recording).toMatchFileSnapshot('../golden/contract.json')
  })
})

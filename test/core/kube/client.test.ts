import { expect, it } from 'vitest'
import { createTestApp } from '../../support/app.ts'
import { callText } from '../../support/call.ts'
import { smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'

/** More than a queue with the usual burst of 10 lets through before the test is given up. */
const callers = 100

it('calls of all callers reach the API server at once: its flow control decides, no queue of ours (SEED defect 15)', async () => {
  const cluster = smallCluster()
  const everybody = Promise.withResolvers<void>()
  let asked = 0
  const app = await createTestApp(testConfig(), {
    ...cluster,
    async fetch(path, init) {
      if (++asked === callers) everybody.resolve()
      await everybody.promise
      return cluster.fetch(path, init)
    },
  })
  const answers = await Promise.all(
    Array.from({ length: callers }, () => callText(app, 'list_namespaces')),
  )
  expect([...new Set(answers)]).toEqual([expect.stringContaining('payments')])
})

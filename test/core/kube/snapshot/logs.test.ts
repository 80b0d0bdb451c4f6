import { describe, expect, it } from 'vitest'
import { createSnapshot } from '../../../../core/kube/snapshot/index.ts'
import { read } from '../../../support/snapshot.ts'

const container = (name: string) => ({ name, image: 'registry.example/app:1' })
const pods = [
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace: 'shop', name: 'web' },
    spec: {
      nodeName: 'node-1',
      initContainers: [container('setup')],
      containers: [container('app'), container('proxy')],
      ephemeralContainers: [container('debugger')],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace: 'shop', name: 'job' },
    spec: { nodeName: 'node-1', containers: [container('app')] },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace: 'shop', name: 'pulling' },
    spec: { nodeName: 'node-1', containers: [container('app')] },
    status: {
      containerStatuses: [{ name: 'app', state: { waiting: { reason: 'ImagePullBackOff' } } }],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace: 'shop', name: 'pending' },
    spec: { containers: [container('app')] },
  },
]

interface Log {
  readonly pod: string
  readonly container?: string
  readonly previous?: boolean
  readonly timestamps?: boolean
  readonly lines: readonly string[]
}

const podLog = ({ pod, container = 'app', lines, ...flags }: Log) => ({
  apiVersion: 'snapshot.kube-mcp.dev/v1',
  kind: 'PodLog',
  metadata: { namespace: 'shop', name: pod },
  container,
  ...flags,
  log: lines.map((line) => `${line}\n`).join(''),
})

const timed = [
  '2026-01-01T00:00:00.000000001Z one',
  '2026-01-01T00:00:10Z two two',
  '2026-01-01T01:00:20+01:00 three',
  '2026-01-01T00:00:30Z ',
]
const snapshot = createSnapshot(
  JSON.stringify([
    ...pods,
    podLog({ pod: 'web', lines: ['first', 'second', 'third'] }),
    podLog({ pod: 'web', previous: true, lines: ['panic'] }),
    podLog({ pod: 'web', container: 'setup', lines: ['done'] }),
    podLog({ pod: 'web', container: 'debugger', lines: ['$'] }),
    podLog({ pod: 'job', timestamps: true, lines: timed }),
  ]),
  { now: Date.parse('2026-01-01T00:00:30Z') },
)
const log = (pod: string, query = '') =>
  read(snapshot, `/api/v1/namespaces/shop/pods/${pod}/log${query}`)

describe('a pod’s log (PodLogOptions of v1)', () => {
  it.each([
    { of: 'the only container', pod: 'job', query: '', body: 'one\ntwo two\nthree\n\n' },
    {
      of: 'the named container',
      pod: 'web',
      query: 'container=app',
      body: 'first\nsecond\nthird\n',
    },
    { of: 'an init container', pod: 'web', query: 'container=setup', body: 'done\n' },
    { of: 'an ephemeral container', pod: 'web', query: 'container=debugger', body: '$\n' },
    { of: 'its previous run', pod: 'web', query: 'container=app&previous=true', body: 'panic\n' },
    {
      of: 'its present run',
      pod: 'web',
      query: 'container=app&previous=false',
      body: 'first\nsecond\nthird\n',
    },
  ])('of $of', async ({ pod, query, body }) => {
    expect(await log(pod, `?${query}`)).toEqual({ status: 200, body })
  })

  it.each([
    { query: 'tailLines=2', body: 'second\nthird\n' },
    { query: 'tailLines=0', body: '' },
    { query: 'tailLines=3', body: 'first\nsecond\nthird\n' },
    { query: 'tailLines=100', body: 'first\nsecond\nthird\n' },
    { query: 'limitBytes=8', body: 'first\nse' },
    { query: 'limitBytes=100', body: 'first\nsecond\nthird\n' },
    { query: 'tailLines=2&limitBytes=3', body: 'sec' },
    // Lines without times are given as they are.
    { query: 'sinceSeconds=1', body: 'first\nsecond\nthird\n' },
    { query: 'timestamps=true', body: 'first\nsecond\nthird\n' },
  ])('cut as ?$query says', async ({ query, body }) => {
    expect(await log('web', `?container=app&${query}`)).toEqual({ status: 200, body })
  })

  it.each([
    { query: 'sinceSeconds=10', body: 'three\n\n' },
    { query: 'sinceSeconds=3600', body: 'one\ntwo two\nthree\n\n' },
    { query: 'sinceTime=2026-01-01T00:00:10Z', body: 'two two\nthree\n\n' },
    { query: 'sinceTime=2026-01-01T00:00:11Z', body: 'three\n\n' },
    { query: 'sinceTime=2026-01-01T01:00:20%2B01:00', body: 'three\n\n' },
    { query: 'sinceTime=2027-01-01T00:00:00Z', body: '' },
    { query: 'sinceSeconds=25&tailLines=1&timestamps=true', body: '2026-01-01T00:00:30Z \n' },
    { query: 'timestamps=true', body: timed.map((line) => `${line}\n`).join('') },
    { query: 'timestamps=false', body: 'one\ntwo two\nthree\n\n' },
  ])('with times, cut as ?$query says', async ({ query, body }) => {
    expect(await log('job', `?${query}`)).toEqual({ status: 200, body })
  })

  it('is text', async () => {
    const response = await snapshot.fetch('/api/v1/namespaces/shop/pods/job/log')
    expect(response.headers.get('content-type')).toBe('text/plain')
  })

  it('is counted in bytes, not in characters', async () => {
    const umlauts = createSnapshot(
      JSON.stringify([pods[1], podLog({ pod: 'job', lines: ['äöü'] })]),
    )
    const { body } = await read(umlauts, '/api/v1/namespaces/shop/pods/job/log?limitBytes=4')
    expect(body).toBe('äö')
  })

  it('of a pod without a node is not there yet, which is no fault', async () => {
    expect(await log('pending')).toEqual({ status: 204, body: '' })
  })

  it.each([
    {
      what: 'that the dump does not have',
      query: 'web/log?container=proxy',
      status: 404,
      message: 'the snapshot has no log of container "proxy" of pod "web"',
    },
    {
      what: 'of a container that never ran',
      query: 'pulling/log',
      status: 400,
      message: 'container "app" in pod "pulling" is waiting to start: ImagePullBackOff',
    },
    {
      what: 'of a run that never was',
      query: 'job/log?previous=true',
      status: 400,
      message: 'previous terminated container "app" in pod "job" not found',
    },
  ])('$what is a Status that says so', async ({ query, status, message }) => {
    expect(await read(snapshot, `/api/v1/namespaces/shop/pods/${query}`)).toMatchObject({
      status,
      body: { kind: 'Status', status: 'Failure', message, code: status },
    })
  })

  it('is the later one where a dump has it twice', async () => {
    const twice = createSnapshot(
      JSON.stringify([
        pods[1],
        podLog({ pod: 'job', lines: ['old'] }),
        podLog({ pod: 'job', lines: ['new'] }),
      ]),
    )
    const { body } = await read(twice, '/api/v1/namespaces/shop/pods/job/log')
    expect(body).toBe('new\n')
  })
})

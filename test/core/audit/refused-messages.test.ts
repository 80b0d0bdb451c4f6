import { createTestApp } from '../../support/app.ts'
import { smallCluster } from '../../support/cluster.ts'
import { testConfig } from '../../support/config.ts'
import { describeRecords, type RecordRow } from './described.ts'
import { call, modern, post } from './post.ts'

const start = () => createTestApp(testConfig(), smallCluster())

const rows: readonly RecordRow[] = [
  [
    'a batch of more than sixteen messages, as a whole',
    start,
    (app) =>
      post(
        app,
        Array.from({ length: 17 }, (_, id) => call('list_pods', {}, id)),
      ),
    [{ decision: 'limit', outcome: 'batch_too_large' }],
  ],
  [
    'arguments that are no object',
    start,
    (app) => post(app, call('list_pods', [1])),
    [{ tool: 'list_pods', outcome: 'request_invalid' }],
  ],
  [
    'a tool without a name',
    start,
    (app) => post(app, call(undefined)),
    [{ outcome: 'request_invalid' }],
  ],
  [
    'a notification, which nobody answers',
    start,
    (app) => post(app, { ...call('list_pods'), id: undefined }),
    [{ tool: 'list_pods', outcome: 'request_invalid' }],
  ],
  [
    'an id that is none',
    start,
    (app) => post(app, call('list_pods', {}, { a: 1 })),
    [{ tool: 'list_pods', outcome: 'request_invalid' }],
  ],
  [
    'a body of another type than JSON',
    start,
    (app) => post(app, call('list_pods'), { headers: { 'content-type': 'text/plain' } }),
    [{ tool: 'list_pods', outcome: 'request_invalid' }],
  ],
  [
    'a revision that there is not',
    start,
    (app) => post(app, call('list_pods'), { headers: { 'mcp-protocol-version': '2099-01-01' } }),
    [{ tool: 'list_pods', outcome: 'request_invalid' }],
  ],
  [
    'a header of 2026-07-28 that names another tool',
    start,
    (app) => {
      const [body, headers] = modern(call('list_pods', {}))
      return post(app, body, { headers: { ...headers, 'mcp-name': 'list_nodes' } })
    },
    [{ tool: 'list_pods', outcome: 'request_invalid' }],
  ],
]

describeRecords('a call that the protocol does not let through has exactly one record:', rows)

import { createTestApp, type TestApp } from '../../support/app.ts'
import { mcpRequest } from '../../support/call.ts'
import { smallCluster } from '../../support/cluster.ts'
import { baseUrl, testConfig } from '../../support/config.ts'
import { describeRecords, type RecordRow } from './described.ts'
import { call, post } from './post.ts'

const start = () => createTestApp(testConfig(), smallCluster())
const expired = ({ issuer, clock }: TestApp) => issuer.token({ exp: clock.now / 1000 - 600 })

const rows: readonly RecordRow[] = [
  [
    'a token that has expired',
    start,
    async (app) => post(app, call('list_pods'), { token: await expired(app) }),
    [{ decision: 'deny', outcome: 'token_expired' }],
  ],
  [
    'a token that has expired, and no call',
    start,
    async (app) => app.fetch(mcpRequest(await expired(app))),
    [{ decision: 'deny', outcome: 'token_expired' }],
  ],
  [
    'a token with another signature',
    start,
    async (app) => post(app, call('list_pods'), { token: `${await app.issuer.token()}x` }),
    [{ decision: 'deny', outcome: 'token_signature' }],
  ],
  [
    'what is no token',
    start,
    (app) => post(app, call('list_pods'), { token: 'a' }),
    [{ decision: 'deny', outcome: 'token_malformed' }],
  ],
  [
    'two tokens',
    start,
    (app) => post(app, call('list_pods'), { token: 'a b' }),
    [{ decision: 'deny', outcome: 'bearer_invalid' }],
  ],
  [
    'a token in the URL',
    start,
    async (app) =>
      app.fetch(mcpRequest(undefined, { url: `${baseUrl}/mcp?access_token=${'s'.repeat(20)}` })),
    [{ decision: 'deny', outcome: 'bearer_invalid' }],
  ],
  [
    'a token while its issuer is down',
    async () => {
      const app = await start()
      app.issuer.down = true
      return app
    },
    (app) => post(app, call('list_pods')),
    [{ decision: 'deny', outcome: 'issuer_unavailable' }],
  ],
]

describeRecords('a request whose token is refused has exactly one record:', rows)

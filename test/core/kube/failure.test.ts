import { describe, expect, it } from 'vitest'
import { failureOf, unreachable } from '../../../core/kube/failure.ts'

const forbidden =
  'pods is forbidden: User "system:serviceaccount:mcp:kube-mcp" cannot list resource "pods" in API group "" in the namespace "shop"'
const notFound = 'pods "web" not found'

const rows = [
  {
    status: 400,
    message: 'unable to parse requirement',
    code: 'kube_invalid',
    text: 'Cannot list pods: unable to parse requirement',
  },
  {
    status: 401,
    message: 'Unauthorized',
    code: 'kube_unauthorized',
    text: "Cannot list pods: the API server does not accept kube-mcp's own credentials; this is for the operator of kube-mcp to mend",
  },
  {
    status: 403,
    message: forbidden,
    code: 'kube_forbidden',
    text: 'Cannot list pods: Kubernetes RBAC does not let service account kube-mcp in namespace mcp do this',
  },
  ...[
    { user: 'ada', who: 'ada' },
    { user: 'Łukasz', who: 'Łukasz' },
    { user: 'a\\" cannot impersonate b', who: 'a\\" cannot impersonate b' },
  ].map(({ user, who }) => ({
    status: 403,
    message: `nodes is forbidden: User "${user}" cannot list resource "nodes" in API group ""`,
    code: 'kube_forbidden',
    text: `Cannot list pods: Kubernetes RBAC does not let ${who} do this`,
  })),
  ...[
    'users "ada" is forbidden: User "me" cannot impersonate resource "users" in API group ""',
    'users.authentication.k8s.io "ada" is forbidden: User "me" cannot impersonate:user-info resource "users"',
    'pods is forbidden: User "me" cannot impersonate-on:user-info:list resource "pods"',
    'pods is forbidden: User "me" cannot impersonate-on:serviceaccount:list resource "pods"',
  ].map((message) => ({
    status: 403,
    message,
    code: 'kube_impersonation',
    text: 'Cannot list pods: Kubernetes RBAC does not let me act in your name, whether or not you may do this; this is for the operator of kube-mcp to mend (docs/identity.md)',
  })),
  {
    status: 403,
    message: 'pods is forbidden: User "me" cannot impersonate-pods resource "pods"',
    code: 'kube_forbidden',
    text: 'Cannot list pods: Kubernetes RBAC does not let me do this',
  },
  {
    status: 404,
    message: notFound,
    code: 'kube_not_found',
    text: 'Cannot list pods: pods "web" not found',
  },
  {
    status: 410,
    message: 'The provided continue parameter is too old',
    code: 'kube_expired',
    text: 'Cannot list pods: the API server no longer has this list; start again without continue',
  },
  {
    status: 429,
    message: '',
    code: 'kube_throttled',
    text: 'Cannot list pods: the API server is too busy; try again shortly',
  },
  {
    status: 503,
    message: 'etcd: private detail',
    code: 'kube_unavailable',
    text: 'Cannot list pods: the API server answered 503; try again shortly',
  },
  {
    status: 302,
    message: '',
    code: 'kube_failed',
    text: 'Cannot list pods: the API server answered 302',
  },
]

describe('what the API server refuses', () => {
  it.each(rows)(
    '$status says what, why and whose rule',
    async ({ status, message, code, text }) => {
      const failure = await failureOf(
        Response.json({ kind: 'Status', message }, { status }),
        'list pods',
      )
      expect([failure.code, failure.message]).toEqual([code, text])
    },
  )

  it('keeps Retry-After, and says it (RFC 9110 §10.2.3)', async () => {
    const failure = await failureOf(
      new Response('', { status: 429, headers: { 'retry-after': '7' } }),
      'list pods',
    )
    expect(failure.retryAfter).toBe(7)
    expect(failure.message).toContain('too busy; try again in 7 s')
  })

  it('need not be a Status', async () => {
    expect((await failureOf(new Response('<html>', { status: 502 }), 'list pods')).code).toBe(
      'kube_unavailable',
    )
  })
})

describe('when no answer comes', () => {
  it('the reason stays in the log', () => {
    const failure = unreachable(new TypeError('connect ECONNREFUSED 10.0.0.1:6443'), 'list pods')
    expect(failure.message).toBe(
      'Cannot list pods: the API server cannot be reached; try again shortly',
    )
  })
})

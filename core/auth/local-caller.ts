import { isObject, type JsonObject } from '../json.ts'
import { createReview } from '../kube/review.ts'
import { createMemo, type Held } from '../memo.ts'
import type { KubeTransport, Platform } from '../platform.ts'
import type { Caller } from './caller.ts'

const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews'
const question = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' }

/** How long the name is believed, and how long a cluster that did not say it is left alone, in milliseconds. */
const known = 300_000
const unknown = 30_000

/**
 * Whoever started the process, as `cluster` names them (KEP-3325). They signed in to nothing, so they have no claims and
 * no scopes; while the cluster does not say who they are, they have no groups either.
 */
export function createLocalCaller(
  cluster: KubeTransport,
  { now = Date.now, sharesRequests }: Pick<Platform, 'now' | 'sharesRequests'>,
): () => Promise<Caller> {
  const memo = createMemo<Caller>({ now, sharesRequests })
  const ask = async (): Promise<Held<Caller>> => {
    const status = await createReview(cluster, path, question, 'ask who you are').catch(
      () => undefined,
    )
    const user = status?.['userInfo']
    return isObject(user) && typeof user['username'] === 'string'
      ? { value: callerOf(user['username'], user), until: now() + known }
      : { value: callerOf('unknown', {}), until: now() + unknown }
  }
  return () => memo.get('caller', ask)
}

function callerOf(username: string, { groups, uid, extra }: JsonObject): Caller {
  return {
    username,
    groups: texts(groups),
    ...(typeof uid === 'string' && uid !== '' && { uid }),
    extra: Object.fromEntries(
      Object.entries(isObject(extra) ? extra : {}).map(([key, values]) => [key, texts(values)]),
    ),
    scopes: new Set(),
    issuer: 'stdio',
    expiresAt: Number.MAX_SAFE_INTEGER,
    claims: {},
  }
}

function texts(values: unknown): readonly string[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : []
}

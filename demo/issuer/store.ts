import type { Adapter, AdapterPayload } from 'oidc-provider'

/** What the issuer remembers, in memory, until the process ends: clients, sessions, grants, codes, tokens. */
export interface Store {
  readonly adapter: (model: string) => Adapter
}

/** One memory that outlives a restart of the issuer within the process. */
export function createStore(): Store {
  const held = new Map<string, AdapterPayload>()
  return {
    adapter(model) {
      const key = (id: string) => `${model}:${id}`
      const findBy = (property: 'uid' | 'userCode', value: string) =>
        [...held].find(
          ([name, payload]) => name.startsWith(`${model}:`) && payload[property] === value,
        )?.[1]
      return {
        upsert: async (id, payload) => void held.set(key(id), payload),
        find: async (id) => held.get(key(id)),
        findByUid: async (uid) => findBy('uid', uid),
        findByUserCode: async (userCode) => findBy('userCode', userCode),
        consume: async (id) =>
          void held.set(key(id), { ...held.get(key(id)), consumed: Math.floor(Date.now() / 1000) }),
        destroy: async (id) => void held.delete(key(id)),
        revokeByGrantId: async (grantId) => {
          for (const [name, payload] of held) if (payload.grantId === grantId) held.delete(name)
        },
      }
    },
  }
}

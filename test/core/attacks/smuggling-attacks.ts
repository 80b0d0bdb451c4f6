/** What a request brings besides a token, to be somebody else in the cluster. */
export interface Smuggling {
  readonly what: string
  readonly headers?: Readonly<Record<string, string>>
  readonly arguments?: Readonly<Record<string, unknown>>
  readonly params?: Readonly<Record<string, unknown>>
  /** Refused before anything is asked; otherwise it has no effect. */
  readonly refused?: true
}

const names = [
  'Impersonate-User',
  'IMPERSONATE-GROUP',
  'impersonate-uid',
  'Impersonate-Extra-Scopes',
  'Impersonate-Extra-acme.com%2Fproject',
  'X-Remote-User',
  'X-Remote-Group',
  'X-Forwarded-User',
  'X-Forwarded-Authorization',
  'Proxy-Authorization',
  'Kubernetes-Authorization',
  'X-Impersonate-User',
]

const inHeaders = names.map((name): Smuggling => ({
  what: `the header ${name}`,
  headers: { [name]: 'system:masters' },
}))

const inArguments = [
  'impersonate-user',
  'Impersonate-Group',
  'as',
  'as-group',
  'headers',
  'user',
  '__proto__x',
].map((name): Smuggling => ({
  what: `the argument ${name}`,
  arguments: { [name]: 'system:masters' },
  refused: true,
}))

const inValues = ['namespace', 'labelSelector', 'fieldSelector'].map((name): Smuggling => ({
  what: `a header in the argument ${name}`,
  arguments: { [name]: 'a\r\nImpersonate-Group: system:masters' },
  ...(name === 'namespace' && { refused: true }),
}))

/** Who asks is what the token says, and nothing else of a request. */
export const smugglings: readonly Smuggling[] = [
  ...inHeaders,
  ...inArguments,
  ...inValues,
  {
    what: 'the metadata of the request',
    params: { _meta: { headers: { 'impersonate-user': 'root' }, 'impersonate-user': 'root' } },
  },
]

/** A kubeconfig with the contexts `one`, the current one, and `two`. */
export const good: Readonly<Record<string, unknown>> = {
  'current-context': 'one',
  contexts: [
    { name: 'one', context: { cluster: 'c', user: 'u' } },
    { name: 'two', context: { cluster: 'c2', user: 'u' } },
  ],
  clusters: [
    { name: 'c', cluster: { server: 'https://one.test/' } },
    { name: 'c2', cluster: { server: 'https://two.test' } },
  ],
  users: [{ name: 'u', user: { token: 'abc' } }],
}

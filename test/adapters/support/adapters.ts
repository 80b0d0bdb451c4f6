export interface Adapter {
  readonly name: 'node' | 'bun' | 'deno' | 'workers'
  /** What its npm script runs. */
  readonly command: readonly [string, ...string[]]
}

export const adapters: readonly Adapter[] = [
  { name: 'node', command: ['node', 'adapters/node/main.ts'] },
  { name: 'bun', command: ['bun', 'adapters/bun/main.ts'] },
  { name: 'deno', command: ['node', 'adapters/deno/start.ts'] },
  { name: 'workers', command: ['node', 'adapters/workers/start.ts'] },
]

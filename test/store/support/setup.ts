import type { TestProject } from 'vitest/node'
import { installRedis, installValkey, type Program } from './install.ts'

declare module 'vitest' {
  interface ProvidedContext {
    redis: Program
    valkey: Program
  }
}

/** Fetches the servers where they are not in the cache yet. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('redis', await installRedis())
  project.provide('valkey', await installValkey())
}

import type { TestProject } from 'vitest/node'
import { type KeycloakAddress, startKeycloak } from '../keycloak/start.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** All files share it; each makes realms of its own. */
    keycloak: KeycloakAddress
  }
}

/** Fetches Keycloak where it is not in the cache yet, and starts it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...address } = await startKeycloak(console.log)
  project.provide('keycloak', address)
  return stop
}

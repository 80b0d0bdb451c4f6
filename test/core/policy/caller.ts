import type { Caller } from '../../../core/auth/caller.ts'
import type { SignedIn } from '../../../core/auth/signed-in.ts'
import { issuerUrl } from '../../support/config.ts'

/** A caller of the test issuer; what a test is about, it says. */
export function ada(overrides: Partial<Caller> = {}): Caller {
  return {
    username: 'ada',
    groups: [],
    extra: {},
    claims: {},
    scopes: new Set(),
    issuer: issuerUrl,
    expiresAt: 2_000_000_000,
    ...overrides,
  }
}

/** Her, with a token. */
export function signedIn(caller: Partial<Caller> = {}): SignedIn {
  return { caller: ada(caller), token: 'token', digest: 'digest' }
}

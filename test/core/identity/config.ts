import type { ImpersonateConfig } from '../../../core/config/identity.ts'

/** Impersonation as tests need it; what a test is about, it says. */
export function impersonate(overrides: Partial<ImpersonateConfig> = {}): ImpersonateConfig {
  return { mode: 'impersonate', serviceAccounts: [], maxGroups: 200, ...overrides }
}

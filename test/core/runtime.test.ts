import { expect, inject, it } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** `navigator.userAgent` of the runtime that a suite is meant for. */
    runtime: string
  }
}

it('runs in the runtime that the suite is named after', () => {
  expect(navigator.userAgent).toBe(inject('runtime'))
})

import { describe, expect, it } from 'vitest'
import { createSealer } from '../../core/seal.ts'

const key = (fill: number) => new Uint8Array(32).fill(fill)

describe('what is sealed', () => {
  it('opens again, also by another server with the same keys', async () => {
    const sealed = await createSealer([key(1)], 'cursor').seal('text', 'context')
    expect(await createSealer([key(1)], 'cursor').open(sealed, 'context')).toBe('text')
  })

  it('opens with an older key while keys rotate', async () => {
    const sealed = await createSealer([key(1)], 'cursor').seal('text', '')
    expect(await createSealer([key(2), key(1)], 'cursor').open(sealed, '')).toBe('text')
  })

  it('does not show what it holds', async () => {
    const sealed = await createSealer([key(1)], 'cursor').seal('visible', '')
    expect(atob(sealed.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('visible')
  })

  it('opens without configured keys as long as the process lives, whoever came first', async () => {
    const sealer = createSealer([], 'cursor')
    const sealed = await Promise.all([sealer.seal('a', ''), sealer.seal('b', '')])
    expect(await Promise.all(sealed.map((text) => sealer.open(text, '')))).toEqual(['a', 'b'])
  })

  it.each([
    { what: 'another key', keys: [key(2)], purpose: 'cursor', context: 'context' },
    { what: 'another purpose', keys: [key(1)], purpose: 'nonce', context: 'context' },
    { what: 'another context', keys: [key(1)], purpose: 'cursor', context: 'other' },
  ])('does not open with $what', async ({ keys, purpose, context }) => {
    const sealed = await createSealer([key(1)], 'cursor').seal('text', 'context')
    expect(await createSealer(keys, purpose).open(sealed, context)).toBeUndefined()
  })

  it.each(['', 'x', '!!!!', 'A'.repeat(9000)])('is not %j', async (text) => {
    expect(await createSealer([key(1)], 'cursor').open(text, '')).toBeUndefined()
  })
})

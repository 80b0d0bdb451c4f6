import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { objectText } from '../../../core/kube/text.ts'

const named = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'big', namespace: 'shop' } }
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`key-${at}`, 'short']))
const deep = (levels: number): unknown =>
  levels === 0 ? 'end' : Array.from({ length: 8 }, () => deep(levels - 1))

describe('an object that is too large to show whole', () => {
  it('loses the ends of its longest strings first, and says how much', () => {
    const object = { ...named, data: { file: 'x'.repeat(100_000), name: 'checkout' } }
    expect(parse(objectText(object, 'yaml', 32_768))['data']).toEqual({
      file: `${'x'.repeat(4096)}… (95904 more characters)`,
      name: 'checkout',
    })
  })

  it.each([
    { what: 'many keys', object: { ...named, data: many(20_000) } },
    { what: 'a long list', object: { ...named, items: Array.from({ length: 20_000 }, String) } },
    { what: 'deep lists', object: { ...named, tree: deep(5) } },
  ])('with $what stays JSON within its bytes, and still says what it is', ({ object }) => {
    const text = objectText(object, 'json', 4096)
    expect(text.length).toBeLessThanOrEqual(4096)
    expect(JSON.parse(text)).toMatchObject(named)
    expect(text).toContain('…')
  })

  it.each([
    ['Chinese', '猫'],
    ['emoji', '🐈'],
  ])('is measured in bytes: %s', (_script, character) => {
    const object = { ...named, data: { text: character.repeat(8_000) } }
    const text = objectText(object, 'json', 16_384)
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(16_384)
    expect(JSON.parse(text)).toMatchObject(named)
  })

  it('is cut between characters, never within one', () => {
    const object = { ...named, data: { text: `x${'🐈'.repeat(40_000)}` } }
    expect(objectText(object, 'yaml', 32_768)).toContain(
      `x${'🐈'.repeat(2047)}… (75906 more characters)`,
    )
  })

  it('is not touched when it fits', () => {
    const object = { ...named, data: many(20) }
    expect(JSON.parse(objectText(object, 'json', 4096))).toEqual(object)
  })
})

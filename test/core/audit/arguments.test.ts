import { describe, expect, it } from 'vitest'
import { createAuditedArguments } from '../../../core/audit/audited-arguments.ts'
import { canonicalJson } from '../../../core/audit/canonical-json.ts'

describe('canonical JSON (RFC 8785)', () => {
  it.each([
    [
      'members by UTF-16 code units',
      '{"b":1,"\\ue000":2,"\\ud83d\\ude00":3,"a":4}',
      '{"a":4,"b":1,"😀":3,"\ue000":2}',
    ],
    ['numbers as ECMAScript', '[1.0,1e3,0.000001,1e30,-0]', '[1,1000,0.000001,1e+30,0]'],
    ['text with the shortest escapes', '"\\u0041\\u000a\\u001f\\/"', '"A\\n\\u001f/"'],
    ['no spaces', '{ "a" : [ null , true , { } , [ ] ] }', '{"a":[null,true,{},[]]}'],
    ['__proto__ as any other member', '{"b":1,"__proto__":{"c":2}}', '{"__proto__":{"c":2},"b":1}'],
  ])('has %s', (_what, text, canonical) => {
    expect(canonicalJson(JSON.parse(text))).toBe(canonical)
  })

  it('has an end: what is nested deeper than any tool takes has none', () => {
    const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown
    expect(canonicalJson(nested(32))).toBe('['.repeat(32) + ']'.repeat(32))
    expect(canonicalJson(nested(33))).toBeUndefined()
    expect(canonicalJson(nested(5_000))).toBeUndefined()
    expect(canonicalJson({ a: nested(33) })).toBeUndefined()
  })
})

describe('the arguments in a record', () => {
  const auditedArguments = createAuditedArguments()

  it('are names and namespaces, and of everything else the digest', async () => {
    const args = { namespace: 'shop', name: 'web-1.a', password: 'hunter2', limit: 5 }
    // printf '{"limit":5,"name":"web-1.a","namespace":"shop","password":"hunter2"}' | sha256sum
    const sha256 = '4a92382eaae1b3ebcd6261bc6a35e3c24626177da9968512e94991d317736f62'
    const expected = { namespace: 'shop', name: 'web-1.a', sha256 }
    expect(await auditedArguments(args)).toEqual(expected)
    expect(await auditedArguments(args)).toEqual(expected)
    expect(await auditedArguments({ ...args, limit: 6 })).not.toEqual(expected)
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
  ])('are the digest of {} for %s', async (_what, args) => {
    // printf '{}' | sha256sum
    const sha256 = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'
    expect(await auditedArguments(args)).toEqual({ sha256 })
  })
})

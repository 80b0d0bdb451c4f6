import { describe, expect, it } from 'vitest'
import { heading, ofLines } from './logs-cluster.ts'

describe('the lines of a log', () => {
  it('that repeat stand there once, as they came last', async () => {
    const probes = Array.from({ length: 500 }, (_, index) => `GET /health 200 ${index}ms`)
    expect(await ofLines([...probes, 'lost'], { tail: 1_000 })).toBe(
      `${heading}\nGET /health 200 499ms  [×500]\nlost`,
    )
  })

  it('in JSON are text: time, level, message, and the rest', async () => {
    const line = { level: 'warn', msg: 'slow', time: '12:00', ms: 812, url: { path: '/a' } }
    expect(await ofLines([JSON.stringify(line)])).toBe(
      `${heading}\n12:00 warn slow ms=812 url={"path":"/a"}`,
    )
  })

  it('can be asked for by their level, whatever the logger, with the stack traces below them', async () => {
    const lines = [
      '{"severity":"INFO","message":"fine"}',
      '{"level":50,"msg":"pino is sad"}',
      'E0101 00:00:02.000000       1 main.go:12] klog is sad',
      '2026-01-01 ERROR log4j is sad',
      'java.lang.IllegalStateException: no',
      '\tat com.example.Main.main(Main.java:5)',
      'level=debug msg="logfmt is fine"',
      'a line of the debug message above',
    ]
    expect(await ofLines(lines, { level: 'error' })).toBe(
      [
        heading,
        'pino is sad'.replace(/^/, '50 '),
        'E0101 00:00:02.000000       1 main.go:12] klog is sad',
        '2026-01-01 ERROR log4j is sad',
        'java.lang.IllegalStateException: no',
        '\tat com.example.Main.main(Main.java:5)',
      ].join('\n'),
    )
  })

  it('can be asked for by what they say, in time that grows with the line alone', async () => {
    const lines = ['GET /a 200', 'GET /b 500', 'GET /health 500', `${'a'.repeat(3_000)}!`]
    expect(await ofLines(lines, { include: ' 5\\d\\d$', exclude: 'health' })).toBe(
      `${heading}\nGET /b 500`,
    )
    expect(await ofLines(lines, { include: '^(a+)+$' })).toBe(
      `${heading}: none of 4 lines is wanted`,
    )
  })

  it('are looked through up to a bound that is told', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `${'x'.repeat(index % 7)} ${index}`)
    expect(await ofLines(many, { include: 'nothing' })).toBe(
      `${heading} (only the newest 10000 lines were looked at): none of 10000 lines is wanted`,
    )
  })

  it('take no more than 8 KiB, the newest, and the answer says what was left out', async () => {
    const many = Array.from({ length: 400 }, (_, index) => `${'xy'.repeat(index + 10)} end`)
    const text = await ofLines(many)
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(8_192)
    expect(text).toContain(many.at(-1))
    expect(text).toMatch(/\(\d+ older lines left out: narrow with include, level or since/)
  })

  it('may take more where that is asked for', async () => {
    const many = Array.from({ length: 100 }, (_, index) => 'xy'.repeat(100 + index))
    const text = await ofLines(many, { maxBytes: 65_536 })
    expect(text.length).toBeGreaterThan(20_000)
    expect(text).not.toContain('left out')
  })

  it('of any length are cut', async () => {
    const text = await ofLines(`${'é'.repeat(3_000_000)}\nnext\n`)
    expect(text.length).toBeLessThan(8_192)
    expect(text).toContain('next')
  })

  it('lose control characters, and what would turn the text around', async () => {
    expect(await ofLines(['\u001b[31mred\u001b[0m \u202eevil\u0007'])).toBe(
      `${heading}\n[31mred[0m evil`,
    )
  })

  it('that are none are told of', async () => {
    expect(await ofLines('')).toBe(`${heading}: nothing was logged`)
  })

  it('do not show keys, nor does a search find what is not shown', async () => {
    const lines = [
      'password=hunter2hunter2',
      '-----BEGIN RSA PRIVATE KEY-----',
      'MIIEowIBAAKCAQEA',
      '-----END RSA PRIVATE KEY-----',
      'after',
    ]
    expect(await ofLines(lines)).toBe(
      `${heading}\npassword=<redacted>\n-----BEGIN PRIVATE KEY----- <redacted>\nafter`,
    )
    expect(await ofLines(lines, { include: 'hunter2' })).toContain('none of 5 lines is wanted')
  })
})

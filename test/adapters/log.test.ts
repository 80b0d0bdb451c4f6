import { describe, expect, it } from 'vitest'
import { createLog } from '../../adapters/shared/log.ts'
import type { LogLevel } from '../../core/platform.ts'

const levels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

describe('the log (SEED defect 1)', () => {
  it.each(levels.map((level, index) => [level, levels.slice(index)] as const))(
    'at the level %s has %j',
    (level, expected) => {
      const lines: string[] = []
      const log = createLog(level, (line) => lines.push(line))
      for (const each of levels) log({ level: each, code: 'test', message: 'm' })
      expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject(
        expected.map((each) => ({ level: each })),
      )
    },
  )

  it('has one line an entry, whatever is in it', () => {
    const lines: string[] = []
    const log = createLog('info', (line) => lines.push(line))
    const error = Object.assign(new TypeError('two\nlines', { cause: new Error('inner') }), {
      code: 'ECONNREFUSED',
    })
    log({ level: 'error', code: 'test', message: 'm', error, big: 1n })
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        level: 'error',
        code: 'test',
        message: 'm',
        error: {
          name: 'TypeError',
          message: 'two\nlines',
          code: 'ECONNREFUSED',
          cause: { name: 'Error', message: 'inner' },
        },
        big: '1',
      },
    ])
    expect(lines[0]).not.toContain('\n')
  })
})

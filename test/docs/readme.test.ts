import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { settings } from '../../core/config/settings.ts'
import { coded, read, tableOf } from './markdown.ts'

const text = read('README.md')

describe('README.md', () => {
  it('shows what the demo prints, but for the ports', { timeout: 30_000 }, async () => {
    const [, excerpt = ''] = /```text\n(One visit.*?)```/s.exec(text) ?? []
    const { stdout } = await promisify(execFile)('node', ['demo/main.ts', '--once'])
    const anyPort = (lines: string) => lines.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:…').trim()
    expect(anyPort(excerpt)).toBe(anyPort(stdout))
  })

  it('gives settings the defaults that they have', () => {
    const rows = tableOf(text, ['setting', 'default', 'meaning'])
    const given = rows.map(([name = '', fallback]) => [coded(name), fallback])
    const known = new Map(settings.map(({ name, fallback }) => [name, fallback]))
    expect(given).not.toEqual([])
    expect(given).toEqual(given.map(([name = '']) => [name, known.get(name)]))
  })

  it('is not longer than 150 lines', () => {
    expect(text.split('\n').length).toBeLessThanOrEqual(150)
  })
})

import { rmSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { watchFiles } from '../../adapters/shared/watch-files.ts'
import { createFolder } from './support/folder.ts'
import { eventually } from './support/process.ts'

const folder = createFolder()
afterAll(() => folder[Symbol.dispose]())

describe('the files of the configuration', () => {
  it('are read again for what changed before they were looked at first', async () => {
    const file = folder.write('early.yaml', 'new')
    let changes = 0
    watchFiles(
      () => new Map([[file, 'old']]),
      () => (changes += 1),
    )
    await eventually('the change', () => changes === 1 || undefined)
  })

  it('are told of once when they cannot be read, and not at all when they are as before', async () => {
    const file = folder.write('gone.yaml', 'same')
    const said: string[] = []
    watchFiles(
      () => new Map([[file, 'same']]),
      () => said.push('changed'),
    )
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    expect(said).toEqual([])
    rmSync(file)
    await eventually('the loss', () => said.length > 0 || undefined)
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    expect(said).toEqual(['changed'])
  })

  it('are those that were read last: one that was missing is looked for', async () => {
    const first = folder.write('first.yaml', 'one')
    const second = `${folder.path}/second`
    let files = new Map<string, string | undefined>([[first, 'none']])
    let changes = 0
    watchFiles(
      () => files,
      () => {
        changes += 1
        files = new Map([
          [first, 'one'],
          [second, undefined],
        ])
      },
    )
    await eventually('the change', () => changes === 1 || undefined)
    folder.write('second', 'here')
    await eventually('what was missing', () => changes === 2 || undefined)
  })
})

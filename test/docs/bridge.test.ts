import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { bridgeSchema } from '../../core/config/file/bridge-schema.ts'
import { createBridged } from '../core/bridge/bridged.ts'
import { read, tableOf } from './markdown.ts'

const document = read('docs/bridge.md')
const names = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)

describe('docs/bridge.md', () => {
  it('has the keys of the section', () => {
    const keys = tableOf(document, ['key', 'meaning']).flatMap(([key]) => names(key))
    const { properties = {} } = z.toJSONSchema(bridgeSchema, { io: 'input' })
    expect(keys.toSorted()).toEqual(Object.keys(properties).toSorted())
  })

  it('has paths that there are', async () => {
    const { request } = await createBridged()
    for (const path of tableOf(document, ['path', 'for', 'answer']).flatMap(([path]) =>
      names(path),
    ))
      expect([path, (await request(path, { method: 'DELETE' })).status]).toEqual([path, 405])
    expect((await request('/oauth/other', { method: 'DELETE' })).status).toBe(404)
  })
})

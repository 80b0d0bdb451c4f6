import { describe, expect, it } from 'vitest'
import { createSnapshot } from '../../../../core/kube/snapshot/index.ts'
import { read } from '../../../support/snapshot.ts'

const dump = (resourceVersion: string, names: readonly string[]) =>
  createSnapshot(
    JSON.stringify(
      names.map((name) => ({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name, namespace: 'shop', resourceVersion },
      })),
    ),
  )
const path = '/api/v1/namespaces/shop/pods'
const tonight = dump('200', ['a', 'b', 'd', 'e'])
const lastNight = dump('100', ['a', 'b', 'c', 'd'])

interface List {
  readonly metadata: { readonly continue: string }
  readonly items: readonly { readonly metadata: { readonly name: string } }[]
}

async function page(snapshot: typeof tonight, cursor?: string): Promise<List> {
  const more = cursor === undefined ? '' : `&continue=${cursor}`
  return (await read(snapshot, `${path}?limit=2${more}`)).body as List
}
const namesOf = ({ items }: List) => items.map(({ metadata }) => metadata.name)

describe('a cursor', () => {
  it('goes on in the snapshot that gave it', async () => {
    const first = await page(tonight)
    const second = await page(tonight, first.metadata.continue)
    expect([namesOf(first), namesOf(second)]).toEqual([
      ['a', 'b'],
      ['d', 'e'],
    ])
  })

  it('of another snapshot has expired: 410, with one that goes on from the same place (API concepts, "410 Gone")', async () => {
    const { metadata } = await page(lastNight)
    const refused = await read(tonight, `${path}?limit=2&continue=${metadata.continue}`)
    expect(refused).toMatchObject({
      status: 410,
      body: { kind: 'Status', reason: 'Expired', code: 410 },
    })
    const renewed = (refused.body as List).metadata.continue
    expect(namesOf(await page(tonight, renewed))).toEqual(['d', 'e'])
  })

  it('is where it was left, though nothing of that name is there any more', async () => {
    const same = dump('100', ['a', 'c', 'd'])
    const { metadata } = await page(lastNight)
    expect(namesOf(await page(same, metadata.continue))).toEqual(['c', 'd'])
  })
})

import { describe, expect, it } from 'vitest'
import { jsonPath } from '../../../core/kube/json-path/json-path.ts'

const pod = {
  metadata: { name: 'web', labels: { 'app.kubernetes.io/name': 'shop', tier: 'front' } },
  spec: {
    containers: [
      { name: 'web', image: 'web:1', ports: [{ port: 80 }, { port: 443 }] },
      { name: 'log', image: 'log:2' },
    ],
  },
  status: {
    conditions: [
      { type: 'Ready', status: 'False', count: 3 },
      { type: 'Initialized', status: 'True', count: 1 },
    ],
    phase: null,
  },
}

describe('a JSONPath finds', () => {
  it.each<[string, string, readonly unknown[]]>([
    ['a field', '.metadata.name', ['web']],
    ['a field without the first dot', 'metadata.name', ['web']],
    ['a field in braces, as kubectl has it', '{.metadata.name}', ['web']],
    ['a field from the root', '$.metadata.name', ['web']],
    ['nothing where there is no such field', '.metadata.none.deeper', []],
    ['a null that is there', '.status.phase', [null]],
    ['a name with dots, escaped', '.metadata.labels.app\\.kubernetes\\.io/name', ['shop']],
    ['a name with dots, quoted', ".metadata.labels['app.kubernetes.io/name']", ['shop']],
    ['a name in double quotes', '.metadata["labels"].tier', ['front']],
    ['all items', '.spec.containers[*].image', ['web:1', 'log:2']],
    ['all fields', '.metadata.labels.*', ['shop', 'front']],
    ['an item', '.spec.containers[1].name', ['log']],
    ['the last item', '.spec.containers[-1].name', ['log']],
    ['no item where there are fewer', '.spec.containers[7].name', []],
    ['a stretch of items', '.spec.containers[0:1].name', ['web']],
    ['an open stretch', '.spec.containers[1:].name', ['log']],
    ['a field anywhere', '..port', [80, 443]],
    ['items by a text', '.status.conditions[?(@.type=="Ready")].status', ['False']],
    ['items by another text', ".status.conditions[?(@.type!='Ready')].status", ['True']],
    ['items by a number', '.status.conditions[?(@.count > 1)].type', ['Ready']],
    ['items by what they have', '.spec.containers[?(@.ports)].name', ['web']],
    ['the object itself', '.', [pod]],
  ])('%s: %s', (_what, path, values) => {
    expect(jsonPath(path)(pod)).toEqual(values)
  })

  it('no field that every object has in JavaScript', () => {
    expect(jsonPath('.metadata.constructor')(pod)).toEqual([])
    expect(jsonPath('..__proto__')(pod)).toEqual([])
  })

  it('at most a thousand values', () => {
    const items = Array.from({ length: 5_000 }, (_, index) => index)
    expect(jsonPath('.items[*]')({ items })).toHaveLength(1_000)
  })
})

describe('no JSONPath is', () => {
  it.each([
    ['one that does not end', '.spec.containers['],
    ['one with a script', '.spec[(@.length-1)]'],
    ['one with a filter that is none', '.a[?(@.b ~ 1)]'],
    ['one that looks everywhere twice', '..a..b'],
    ['one that looks everywhere in a filter too', '..a[?(@..b)]'],
    ['one of two', '{.a}{.b}'],
    ['a range', '{range .items[*]}{.a}{end}'],
    ['one with blanks', '.a b'],
    ['one of more than 500 characters', `.${'a'.repeat(500)}`],
    ['one of more than 30 steps', '.a'.repeat(31)],
  ])('%s', (_what, path) => {
    expect(() => jsonPath(path)).toThrow('is no JSONPath that is known here')
  })
})

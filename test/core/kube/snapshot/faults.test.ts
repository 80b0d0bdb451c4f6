import { describe, expect, it } from 'vitest'
import { createSnapshot } from '../../../../core/kube/snapshot/index.ts'

const good = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web"}}'
const nothing =
  'it holds no Kubernetes object; expected the output of kubectl get -o json or -o yaml, or of kubectl cluster-info dump'
const log = 'apiVersion: snapshot.kube-mcp.dev/v1\nkind: PodLog'
const onlyPodLog =
  "line 1: of snapshot.kube-mcp.dev/v1 only a PodLog is known, with metadata.namespace, metadata.name (the pod's), container and log"

/** What is wrong, where, and the twin in which it is right. */
const faults = [
  { what: 'nothing', text: '', says: nothing, mended: good },
  { what: 'blanks', text: ' \n\n', says: nothing, mended: `\n\n${good}` },
  { what: 'only a comment', text: '# pods\n', says: nothing, mended: `# pods\n${good}` },
  {
    what: 'an empty List',
    text: '{"kind":"List","apiVersion":"v1","items":[]}',
    says: nothing,
    mended: `{"kind":"List","apiVersion":"v1","items":[${good}]}`,
  },
  {
    what: 'what kubectl says instead',
    text: 'No resources found in default namespace.',
    says: 'line 1: expected a Kubernetes object, found a string',
    mended: good,
  },
  {
    what: 'a table for people',
    text: 'NAME   READY\nweb    1/1\n',
    says: 'line 1: expected a Kubernetes object, found a string',
    mended: good,
  },
  {
    what: 'JSON that is cut off',
    text: `${good}\n{"apiVersion":"v1","kind":"Po`,
    says: /^line 2, column 1 is neither JSON nor YAML: /,
    mended: `${good}\n${good}`,
  },
  {
    what: 'text behind JSON',
    text: `${good}\nand so on`,
    says: /^line 2, column 1 is neither JSON nor YAML: /,
    mended: `${good}\n`,
  },
  {
    what: 'YAML with a tab',
    text: 'apiVersion: v1\nkind: Pod\nmetadata:\n\tname: web\n',
    says: /^line 4, column 1 is neither JSON nor YAML: /,
    mended: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n',
  },
  {
    what: 'a key twice',
    text: 'apiVersion: v1\nkind: Pod\nkind: Pod\nmetadata: {name: web}\n',
    says: /^line 3, column 1 is neither JSON nor YAML: /,
    mended: 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n',
  },
  {
    what: 'an alias to nothing',
    text: `${good}\n---\nkind: Pod\napiVersion: *version\n`,
    says: /^line 3, column 1 is neither JSON nor YAML: /,
    mended: `${good}\n---\nkind: Pod\napiVersion: &version v1\nmetadata: {name: *version}\n`,
  },
  {
    what: 'aliases without end',
    text: `a: &a [${'x,'.repeat(9)}x]\nb: &b [${'*a,'.repeat(9)}*a]\nc: &c [${'*b,'.repeat(9)}*b]\nd: [${'*c,'.repeat(9)}*c]`,
    says: /^line 1, column 1 is neither JSON nor YAML: /,
    mended: `a: &a [x]\nkind: Pod\napiVersion: v1\nmetadata: {name: web, finalizers: *a}`,
  },
  {
    what: 'an object without a kind',
    text: `${good}\n\n{"apiVersion":"v1","metadata":{"name":"web"}}`,
    says: 'line 3: an object has no kind',
    mended: `${good}\n\n${good}`,
  },
  {
    what: 'an object without an apiVersion',
    text: '---\nkind: Pod\nmetadata: {name: web}',
    says: 'line 2: a Pod has no apiVersion',
    mended: '---\nkind: Pod\napiVersion: v1\nmetadata: {name: web}',
  },
  {
    what: 'an object without a name',
    text: `[${good},{"apiVersion":"v1","kind":"Pod","metadata":{}}]`,
    says: 'line 1, item 2: a Pod has no metadata.name',
    mended: `[${good}]`,
  },
  {
    what: 'an item of a List that says less than it must',
    text: `{"apiVersion":"v1","kind":"List","items":[${good},{"metadata":{"name":"web"}}]}`,
    says: 'line 1, item 2: an object has no kind',
    mended: `{"apiVersion":"v1","kind":"PodList","items":[${good},{"metadata":{"name":"web"}}]}`,
  },
  {
    what: 'an item that is no object',
    text: `{"apiVersion":"v1","kind":"List","items":[${good},"web"]}`,
    says: 'line 1, item 2: expected a Kubernetes object, found a string',
    mended: `{"apiVersion":"v1","kind":"List","items":[${good},null]}`,
  },
  {
    what: 'a log without its container',
    text: `${log}\nmetadata: {namespace: default, name: web}\nlog: ready\n`,
    says: onlyPodLog,
    mended: `${log}\nmetadata: {namespace: default, name: web}\ncontainer: app\nlog: ready\n---\n${good}`,
  },
  {
    what: 'another kind of ours',
    text: `${log.replace('PodLog', 'NodeLog')}\nmetadata: {namespace: default, name: web}\ncontainer: app\nlog: ready\n`,
    says: onlyPodLog,
    mended: `${log}\nmetadata: {namespace: default, name: web}\ncontainer: app\nlog: ready\n---\n${good}`,
  },
]

describe('a snapshot of what is wrong is refused, and says where', () => {
  it.each(faults)('$what', ({ text, says }) => {
    const found = typeof says === 'string' ? says : expect.stringMatching(says)
    expect(messageOf(text).split('Cannot read the snapshot: ')).toEqual(['', found])
  })

  it.each(faults)('$what, mended, is taken', ({ mended }) => {
    expect(messageOf(mended)).toBe('')
  })
})

function messageOf(text: string): string {
  try {
    createSnapshot(text)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

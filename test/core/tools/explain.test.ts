import { describe, expect, it } from 'vitest'
import type { KubeTransport } from '../../../core/index.ts'
import { createTestApp } from '../../support/app.ts'
import { callText } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'
import { customCluster } from '../../support/custom-cluster.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/example.${name}` })

/** The document of one group and version, shaped as kube-apiserver shapes it. */
const document = {
  components: {
    schemas: {
      'example.Widget': {
        type: 'object',
        description: 'A widget.',
        'x-kubernetes-group-version-kind': [
          { group: 'acme.example', version: 'v1', kind: 'Widget' },
        ],
        required: ['spec'],
        properties: {
          kind: { type: 'string', description: 'The kind. More of it.' },
          spec: { description: 'What is wanted.', default: {}, allOf: [ref('WidgetSpec')] },
        },
      },
      'example.WidgetSpec': {
        type: 'object',
        description: 'A specification.',
        properties: {
          size: { type: 'integer', description: 'How large it is.' },
          color: { type: 'string', description: 'The color.', enum: ['red', 'blue'] },
          parts: { type: 'array', items: { allOf: [ref('Part')] }, description: 'Its parts.' },
          limits: { type: 'object', additionalProperties: ref('Quantity') },
          port: { 'x-kubernetes-int-or-string': true },
          anything: {},
        },
      },
      'example.Part': {
        type: 'object',
        properties: Object.fromEntries(
          Array.from({ length: 200 }, (_, index) => [
            `field${index}`,
            { type: 'string', description: `${'long '.repeat(50)}.` },
          ]),
        ),
      },
      'example.Quantity': { type: 'string', description: 'A quantity.' },
    },
  },
}

function cluster(): KubeTransport {
  const custom = customCluster()
  return {
    fetch: async (path, init) =>
      path === '/openapi/v3/apis/acme.example/v1'
        ? Response.json(document)
        : custom.fetch(path, init),
    close: async () => {},
  }
}

const explained = async (kind: string, field?: string) =>
  callText(await createTestApp(testConfig(), cluster()), 'explain', { kind, field })

describe('explain', () => {
  it('tells of a kind, and of the fields below', async () => {
    expect(await explained('wd')).toBe(
      [
        'Widget (acme.example/v1)',
        'A widget.',
        '  kind <string>: The kind.',
        '  spec <WidgetSpec> required: What is wanted.',
      ].join('\n'),
    )
  })

  it('tells of a field, with what is said of it in its place', async () => {
    expect(await explained('Widget', 'spec')).toBe(
      [
        'Widget (acme.example/v1)  spec <WidgetSpec>',
        'What is wanted.',
        '  size <integer>: How large it is.',
        '  color <string>: The color.',
        '  parts <[]Part>: Its parts.',
        '  limits <map[string]Quantity>',
        '  port <integer or string>',
        '  anything <any>',
      ].join('\n'),
    )
  })

  it('takes the path behind the kind, as kubectl does', async () => {
    expect(await explained('widget.spec.color')).toBe(
      'Widget (acme.example/v1)  spec.color <string>\nThe color. One of red, blue.',
    )
    expect(await explained('widgets.acme.example', 'spec.size')).toContain('spec.size <integer>')
  })

  it('goes through lists without an index, and stays within 8 KiB', async () => {
    const text = await explained('widget', 'spec.parts')
    expect(text).toContain('spec.parts <[]Part>')
    expect(text).toContain('  field0 <string>: long long')
    expect(text).toMatch(/\n {2}and field\d+, /)
    expect(text.length).toBeLessThanOrEqual(8_192)
    expect(await explained('widget', 'spec.parts.field7')).toContain('spec.parts.field7 <string>')
  })
})

describe('without an explanation', () => {
  it.each([
    ['widget', 'spec.siez', 'Widget.spec has no field siez: did you mean size?'],
    ['widget', 'zzzzzzzz', 'Widget has no field zzzzzzzz: there are kind, spec'],
    ['widget', 'spec.size.x', 'Widget.spec.size has no field x: nothing is known of what is in it'],
    ['widget', 'constructor', 'Widget has no field constructor: there are kind, spec'],
    ['node', '', 'Cannot explain node: the API server has no OpenAPI v3 document with it'],
    ['nothing.spec', '', 'The cluster has no kind "nothing"'],
  ])('%s %s: %s', async (kind, field, message) => {
    expect(await explained(kind, field)).toContain(message)
  })
})

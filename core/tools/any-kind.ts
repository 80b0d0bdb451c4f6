import { getText } from '../kube/get.ts'
import { listText } from '../kube/lists/list.ts'
import * as args from './arguments.ts'
import { askedKind } from './asked-kind.ts'
import { defineTool, type Tool } from './tool.ts'

/** A list of any kind that the cluster has. */
export const listResources: Tool = defineTool({
  name: 'list_resources',
  title: 'List resources',
  description:
    'List objects of any kind, custom resources too, a page at a time; with columns, a condition or an order of your own.',
  access: 'read',
  input: { kind: args.kind, namespace: args.namespaceOrAll, ...args.paging, ...args.looking },
  run: async (question, { kube, cursors, discovery }) =>
    listText(kube, cursors, {
      ...question,
      kind: await askedKind(discovery, 'list', question),
    }),
})

/** One object of any kind that the cluster has. */
export const getResource: Tool = defineTool({
  name: 'get_resource',
  title: 'Get resource',
  description: 'Get one object of any kind by name; values of Secrets are redacted.',
  access: 'read',
  input: {
    kind: args.kind,
    name: args.anyName,
    namespace: args.namespaceIfAny,
    output: args.outputOr('yaml'),
    maxBytes: args.maxBytes,
  },
  run: async (question, { kube, discovery }) =>
    getText(kube, { ...question, kind: await askedKind(discovery, 'get', question) }),
})

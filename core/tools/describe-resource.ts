import { describeText } from '../kube/describe/describe.ts'
import * as args from './arguments.ts'
import { askedKind } from './asked-kind.ts'
import { defineTool, type Tool } from './tool.ts'

/** One object with what is around it. */
export const describeResource: Tool = defineTool({
  name: 'describe_resource',
  title: 'Describe resource',
  description:
    'One object of any kind with its conditions, owners, what it owns and its newest events.',
  access: 'read',
  input: { kind: args.kind, name: args.anyName, namespace: args.namespaceIfAny },
  run: async (question, { kube, discovery }) =>
    describeText(kube, discovery, {
      ...question,
      kind: await askedKind(discovery, 'get', question),
    }),
})

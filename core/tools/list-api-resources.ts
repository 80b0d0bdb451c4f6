import { kindsText } from '../kube/discovery/list-kinds.ts'
import * as args from './arguments.ts'
import { defineTool, type Tool } from './tool.ts'

/** What kinds there are. */
export const listApiResources: Tool = defineTool({
  name: 'list_api_resources',
  title: 'List API resources',
  description: 'List the kinds that the cluster has, as kubectl api-resources.',
  access: 'read',
  input: { search: args.search, continue: args.continueCursor },
  run: async (question, { cursors, discovery }) =>
    kindsText(await discovery.served(), cursors, question),
})

import { getText } from '../kube/get.ts'
import { resourceKind } from '../kube/kind.ts'
import { listText } from '../kube/lists/list.ts'
import * as args from './arguments.ts'
import type { KindRow } from './kinds.ts'
import { defineTool, type Tool } from './tool.ts'

/** `list_<kinds>` and, unless the kind is only listed, `get_<kind>`. */
export function readTools(kind: KindRow): readonly Tool[] {
  return kind.listOnly ? [listTool(kind)] : [listTool(kind), getTool(kind)]
}

function listTool(kind: KindRow): Tool {
  const common = {
    name: `list_${kind.many}`,
    title: capital(`list ${kind.nouns}`),
    description: sentence(`List ${kind.nouns}.`, kind),
    access: 'read',
    kinds: [{ ...resourceKind(kind), namespaced: kind.namespaced, verb: 'list' }],
  } as const
  return kind.namespaced
    ? defineTool({
        ...common,
        input: { namespace: args.namespaceOrAll, ...args.paging },
        run: (question, { kube, cursors }) => listText(kube, cursors, { kind, ...question }),
      })
    : defineTool({
        ...common,
        input: { ...args.paging },
        run: (question, { kube, cursors }) => listText(kube, cursors, { kind, ...question }),
      })
}

function getTool(kind: KindRow): Tool {
  const common = {
    name: `get_${kind.one}`,
    title: capital(`get ${kind.noun}`),
    description: sentence(`Get one ${kind.noun} by name.`, kind),
    access: 'read',
    kinds: [{ ...resourceKind(kind), namespaced: kind.namespaced, verb: 'get' }],
  } as const
  const input = { name: args.nameOf(kind.noun), output: args.outputOr('yaml') }
  return kind.namespaced
    ? defineTool({
        ...common,
        input: { name: input.name, namespace: args.namespace, output: input.output },
        run: (question, { kube }) => getText(kube, { kind, ...question }),
      })
    : defineTool({
        ...common,
        input,
        run: (question, { kube }) => getText(kube, { kind, ...question }),
      })
}

function sentence(text: string, { note }: KindRow): string {
  return note === undefined ? text : `${text} ${note}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

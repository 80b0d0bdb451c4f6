import { Failure } from '../errors.ts'
import { isObject } from '../json.ts'
import { objectBytes } from '../kube/get.ts'
import { cell, objectText } from '../kube/text.ts'
import { outputOr } from './arguments.ts'
import { defineTool, type Tool } from './tool.ts'

/** `/version` of the API server. */
export const getServerVersion: Tool = defineTool({
  name: 'get_server_version',
  title: 'Get server version',
  description: 'Get the version of the Kubernetes API server.',
  access: 'read',
  kinds: [],
  input: { output: outputOr('yaml') },
  async run({ output }, { kube }) {
    const version = await kube.json('/version', 'get the server version')
    if (!isObject(version))
      throw new Failure(
        'kube_failed',
        "Cannot get the server version: the API server's answer is not an object",
      )
    if (output === 'yaml' || output === 'json') return objectText(version, output, objectBytes)
    const columns = output === 'table' ? ['gitVersion', 'platform'] : Object.keys(version)
    return [columns, columns.map((name) => cell(version[name]))]
      .map((cells) => cells.join('  '))
      .join('\n')
  },
})

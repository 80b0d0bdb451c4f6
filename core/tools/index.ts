import { getResource, listResources } from './any-kind.ts'
import { describeResource } from './describe-resource.ts'
import { explain } from './explain.ts'
import { getPodLogs } from './get-pod-logs.ts'
import { kinds } from './kinds.ts'
import { listApiResources } from './list-api-resources.ts'
import { readTools } from './read-kind.ts'
import { getServerVersion } from './server-version.ts'
import type { Tool } from './tool.ts'

/** Every tool, in the order clients see them; the only registry. */
export const tools: readonly Tool[] = [
  getServerVersion,
  ...kinds.flatMap(readTools),
  listApiResources,
  listResources,
  getResource,
  describeResource,
  getPodLogs,
  explain,
]

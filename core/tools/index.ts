import { kinds } from './kinds.ts'
import { readTools } from './read-kind.ts'
import { getServerVersion } from './server-version.ts'
import type { Tool } from './tool.ts'

/** Every tool, in the order clients see them; the only registry. */
export const tools: readonly Tool[] = [getServerVersion, ...kinds.flatMap(readTools)]

import { homedir } from 'node:os'
import { join } from 'node:path'

/** The folder for what takes long to make and is used again: `$KUBE_MCP_CACHE`, else ours in the user's cache. */
export function cacheDir(): string {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache')
  return process.env['KUBE_MCP_CACHE'] || join(cache, 'kube-mcp')
}

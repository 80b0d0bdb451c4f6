import { type App, assembleApp } from './app.ts'
import { createLocalAuthenticator } from './auth/local-authenticator.ts'
import type { Config } from './config/config.ts'
import type { Platform } from './platform.ts'

/**
 * kube-mcp for whoever started the process, and for nobody else: every request is theirs, without a token. It must never
 * be reached over a network. `config` is one of stdio, which has no issuers. Throws a `TypeError` when the platform has
 * no cluster called `default`.
 */
export function createLocalApp(config: Config, platform: Platform): App {
  return assembleApp(config, platform, createLocalAuthenticator(platform))
}

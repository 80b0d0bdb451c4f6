export type { Access } from './access.ts'
export { createApp, type App } from './app.ts'
export type {
  ClaimMapping,
  ClusterConfig,
  Config,
  IssuerConfig,
  ListenConfig,
  SigningAlgorithm,
} from './config/config.ts'
export type {
  ClusterRbacConfig,
  PolicyConfig,
  RuleConfig,
  ScopeGrant,
} from './config/policy-config.ts'
export { Failure, type FailureCode, type TokenFailureCode } from './errors.ts'
export type {
  Fetch,
  KubeRequestInit,
  KubeTransport,
  LogEntry,
  LogLevel,
  Platform,
} from './platform.ts'
export { tools } from './tools/index.ts'
export { defineTool, type Tool, type ToolContext } from './tools/tool.ts'
export { version } from './version.ts'

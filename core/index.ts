export type { Access } from './access.ts'
export { createApp, type App } from './app.ts'
export type { AuditRecord } from './audit/record.ts'
export type { Expression } from './cel/expression.ts'
export type { ClusterConfig, Config, ListenConfig } from './config/config.ts'
export type { IdentityConfig } from './config/identity.ts'
export type {
  ClaimMapping,
  ClaimMappings,
  ClaimValidationRule,
  ExtraMapping,
  IssuerConfig,
  SigningAlgorithm,
  ValidationRule,
} from './config/issuer-config.ts'
export type {
  ClusterRbacConfig,
  PolicyConfig,
  RuleConfig,
  ScopeGrant,
} from './config/policy-config.ts'
export { Failure, type FailureCode, type TokenFailureCode } from './errors.ts'
export type {
  Fetch,
  KubeHeaders,
  KubeRequestInit,
  KubeTransport,
  LogEntry,
  LogLevel,
  Platform,
} from './platform.ts'
export type { Store } from './store/store.ts'
export { tools } from './tools/index.ts'
export { defineTool, type Tool, type ToolContext } from './tools/tool.ts'
export { version } from './version.ts'

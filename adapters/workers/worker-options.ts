export interface WorkerOptions {
  /** The text of a snapshot to serve instead of a cluster: a Worker has no files, but its modules can be texts. */
  readonly snapshot?: string
  /** The text of the authentication configuration, in place of the file that `KUBE_MCP_AUTH_CONFIG` names. */
  readonly authConfig?: string
  /** The text of the configuration file, in place of the one that `KUBE_MCP_CONFIG` names. */
  readonly config?: string
}

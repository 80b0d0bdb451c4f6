/** What is wrong with the settings, all of it at once: the start has to stop. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  /** Each names the setting, says what is wrong and what would be right; never a secret's value. */
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`
    super(
      `kube-mcp cannot start: ${count} in its settings\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    )
    this.faults = faults
  }
}

/** One thing an operator can set. The table in settings.ts drives parsing, `--help` and docs/settings.md. */
export interface Setting {
  /** The environment name, as `KUBE_MCP_BASE_URL`. */
  readonly name: string
  /** The flag without its dashes; absent where a value on a command line would be seen by others. */
  readonly flag?: string
  /** What stands for the value in `--help`; absent for a switch. */
  readonly value?: string
  /** What holds when nothing is set, in words. */
  readonly fallback: string
  readonly about: string
  readonly section: Section
  /** The value is a secret: it has no flag, and can come from a file (`…_FILE`). */
  readonly secret?: true
  /** The value names a file of the configuration, which is read again when it changes. */
  readonly watched?: true
}

/** A setting as it is written in the tables, which give it its section. */
export type SettingRow = Omit<Setting, 'section'>

export const sections = ['Server', 'Sign-in', 'Tools', 'Cluster', 'Identity'] as const

export type Section = (typeof sections)[number]

/** How a message names a setting: by its flag and its environment name. */
export function label(setting: Setting): string {
  return setting.flag === undefined ? setting.name : `--${setting.flag} (${setting.name})`
}

/** The setting that names a file with the value of the secret `setting`. */
export function fileOf(setting: Setting): Setting {
  return {
    name: `${setting.name}_FILE`,
    flag: `${setting.name.slice('KUBE_MCP_'.length).toLowerCase().replaceAll('_', '-')}-file`,
    value: 'FILE',
    fallback: 'none',
    about: `A file with the value of \`${setting.name}\``,
    section: setting.section,
  }
}

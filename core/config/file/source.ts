import type { Reader } from '../reader.ts'
import type { ConfigFile } from './config-file.ts'
import { parseConfigFile, type Path } from './parse.ts'

const setting = 'KUBE_MCP_CONFIG'

/** What the configuration file says, beside the settings; nothing where there is none. */
export interface FileSource {
  readonly file: Partial<ConfigFile>
  /** False: what the file would say cannot be told, so that nothing is missing because of it. */
  readonly isValid: boolean
  /** Notes that the value at `path` is wrong. */
  fault(path: Path, message: string): undefined
  /** Notes that a setting says what the file says too: which of them counts would be a guess. */
  notBoth(name: string, key: string): undefined
}

/** Reads the file that KUBE_MCP_CONFIG names. */
export function readConfigFile(read: Reader): FileSource {
  const content = read.file(setting)
  const { file, faults, fault } =
    content === undefined
      ? { file: {}, faults: [], fault: (_path: Path, message: string) => message }
      : parseConfigFile(content)
  for (const message of faults) read.faultInFile(setting, message)
  return {
    file: file ?? {},
    isValid: file !== undefined,
    fault: (path, message) => read.faultInFile(setting, fault(path, message)),
    notBoth: (name, key) =>
      read.fault(name, `and ${key} of the configuration file are both set; keep one`),
  }
}

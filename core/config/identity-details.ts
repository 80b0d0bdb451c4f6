import type { IdentitySection } from './file/config-file.ts'
import type { FileSource } from './file/source.ts'
import type { IdentityConfig, ImpersonateConfig } from './identity.ts'
import type { Reader } from './reader.ts'
import { quoted } from './url.ts'

/** As many groups as Entra ID, the most generous of the known issuers, puts into a token. */
const defaultMaxGroups = 200

/** So many lines the API server's own limit for headers (1 MiB) bears, with names as long as they come. */
const mostGroups = 1_000

const settings = {
  serviceAccounts: 'KUBE_MCP_IDENTITY_SERVICE_ACCOUNTS',
  maxGroups: 'KUBE_MCP_IDENTITY_MAX_GROUPS',
  namespaces: 'KUBE_MCP_IDENTITY_NAMESPACES',
} as const

type Key = keyof typeof settings

/** The modes in which each means something. */
const meantFor: Readonly<Record<Key, readonly IdentityConfig['mode'][]>> = {
  serviceAccounts: ['impersonate'],
  maxGroups: ['impersonate'],
  namespaces: ['impersonate', 'exchange'],
}

const label = '[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?'
export const namespacePattern: RegExp = new RegExp(`^${label}$`)
/** A namespace, and an RFC 1123 subdomain in it. */
export const serviceAccountPattern: RegExp = new RegExp(
  `^${label}/(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`,
)
export const maxGroupsRule: string = `must be a whole number from 1 to ${mostGroups}`

/** What a mode needs to know besides its name, from the settings or from the file. */
export function readIdentityDetails(
  read: Reader,
  { file, notBoth }: FileSource,
  mode: IdentityConfig['mode'],
): Omit<ImpersonateConfig, 'mode'> {
  const written = <K extends Key>(key: K): IdentitySection[K] => {
    const name = settings[key]
    const inFile = file.identity?.[key]
    const isSet = read.text(name) !== undefined
    if (isSet && inFile !== undefined) notBoth(name, `identity.${key}`)
    if ((isSet || inFile !== undefined) && !meantFor[key].includes(mode))
      read.fault(name, `means nothing where KUBE_MCP_IDENTITY is ${mode}; leave it out`)
    return inFile
  }
  const list = (key: 'serviceAccounts' | 'namespaces', pattern: RegExp, what: string) => {
    const names = written(key) ?? read.list(settings[key])
    for (const each of names)
      if (!pattern.test(each)) read.fault(settings[key], `must name ${what}, not ${quoted(each)}`)
    return [...new Set(names)]
  }
  const namespaces = list('namespaces', namespacePattern, 'namespaces')
  return {
    serviceAccounts: list('serviceAccounts', serviceAccountPattern, 'namespace/name'),
    maxGroups: written('maxGroups') ?? readMaxGroups(read),
    ...(namespaces.length > 0 && { namespaces }),
  }
}

function readMaxGroups(read: Reader): number {
  const text = read.text(settings.maxGroups)
  if (text === undefined) return defaultMaxGroups
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (number < 1 || number > mostGroups)
    read.fault(settings.maxGroups, `${maxGroupsRule}, not ${quoted(text)}`)
  return number
}

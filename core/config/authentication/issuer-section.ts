import * as z from 'zod'
import type { IssuerConfig } from '../issuer-config.ts'
import { quoted } from '../url.ts'
import type { FaultList } from './fault-list.ts'
import { isPem } from './pem.ts'
import { notAMap, text, texts } from './shapes.ts'

const shape = z.strictObject(
  {
    url: text,
    discoveryURL: text,
    certificateAuthority: text,
    audiences: texts,
    audienceMatchPolicy: text,
    egressSelectorType: text,
  },
  notAMap,
)

/** What this runtime can do about the authority of an issuer. */
export interface Trust {
  /** Whether it can trust one of its own. */
  readonly canTrust?: boolean
  /** What is wrong with certificates in PEM, as "holds …", where the runtime can read them. */
  readonly certificatesFault?: (pem: string) => string | undefined
}

type Section = Pick<IssuerConfig, 'url' | 'discoveryUrl' | 'certificateAuthority' | 'audiences'>

/** `issuer`; undefined, with faults, when it has not the right shape. */
export function readIssuerSection(
  value: unknown,
  path: string,
  trust: Trust,
  faults: FaultList,
): Section | undefined {
  const fields = faults.shaped(shape, value ?? {}, path)
  if (fields === undefined) return undefined
  const { url, discoveryURL: discoveryUrl, certificateAuthority, audiences } = fields
  checkUrl(url, `${path}.url`, faults)
  if (discoveryUrl !== '') {
    if (bare(discoveryUrl) === bare(url))
      faults.add(`${path}.discoveryURL`, 'must be another than url; leave it out')
    checkUrl(discoveryUrl, `${path}.discoveryURL`, faults)
  }
  checkAudiences(audiences, fields.audienceMatchPolicy, path, faults)
  if (certificateAuthority !== '')
    checkAuthority(certificateAuthority, `${path}.certificateAuthority`, trust, faults)
  if (fields.egressSelectorType !== '')
    faults.add(
      `${path}.egressSelectorType`,
      'is not supported: kube-mcp has no egress selectors, and asks the issuer itself',
    )
  return {
    url,
    audiences,
    ...(discoveryUrl !== '' && { discoveryUrl }),
    ...(certificateAuthority !== '' && { certificateAuthority }),
  }
}

function bare(url: string): string {
  return url.replace(/\/+$/, '')
}

function checkUrl(text: string, path: string, faults: FaultList): void {
  if (text === '') return faults.add(path, 'is required')
  const url = /^https:\/\/[^/?#]/i.test(text) ? URL.parse(text) : null
  if (url === null) return faults.add(path, `must be an https URL, not ${quoted(text)}`)
  if (url.username !== '' || url.password !== '')
    faults.add(path, 'must not carry a user name or a password')
  if (/[?#]/.test(text)) faults.add(path, 'must not have a query (?) or a fragment (#)')
}

function checkAudiences(
  audiences: readonly string[],
  policy: string,
  path: string,
  faults: FaultList,
): void {
  if (audiences.length === 0) faults.add(`${path}.audiences`, 'needs at least one')
  for (const [index, audience] of audiences.entries()) {
    const here = `${path}.audiences[${index}]`
    if (audience === '') faults.add(here, 'must not be empty')
    else if (audiences.indexOf(audience) < index)
      faults.add(here, `is there twice: ${quoted(audience)}`)
  }
  if (policy === 'MatchAny' || (policy === '' && audiences.length < 2)) return
  faults.add(
    `${path}.audienceMatchPolicy`,
    policy === ''
      ? 'must be MatchAny with several audiences'
      : `must be MatchAny, not ${quoted(policy)}`,
  )
}

function checkAuthority(
  pem: string,
  path: string,
  { canTrust, certificatesFault }: Trust,
  faults: FaultList,
): void {
  if (canTrust !== true)
    faults.add(
      path,
      'cannot be used: the fetch of Workers trusts no authority of its own; give the issuer a certificate that everybody accepts',
    )
  else if (!isPem(pem))
    faults.add(path, 'must be certificates in PEM (BEGIN CERTIFICATE … END CERTIFICATE)')
  else {
    const fault = certificatesFault?.(pem)
    if (fault !== undefined) faults.add(path, fault)
  }
}

import * as z from 'zod'
import type { ExtraMapping } from '../issuer-config.ts'
import { quoted } from '../url.ts'
import { readExpression } from './expression.ts'
import type { FaultList } from './fault-list.ts'
import { notAMap, text } from './shapes.ts'

const shape = z.strictObject({ key: text, valueExpression: text }, notAMap)

/** RFC 1123 subdomain. */
const domain = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

/** What Kubernetes takes as the path of a URL. */
const path = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/

/** `claimMappings.extra`, without the entries that are not right. */
export function readExtra(
  entries: readonly unknown[],
  at: string,
  faults: FaultList,
): readonly ExtraMapping[] {
  const seen = new Set<string>()
  return entries.flatMap((entry, index) => {
    const here = `${at}[${index}]`
    const fields = faults.shaped(shape, entry, here)
    if (fields === undefined) return []
    const { key, valueExpression } = fields
    for (const fault of keyFaults(key)) faults.add(`${here}.key`, fault)
    if (seen.has(key)) faults.add(`${here}.key`, `is there twice: ${quoted(key)}`)
    seen.add(key)
    const where = `${here}.valueExpression`
    if (valueExpression === '') return faults.add(where, 'is required') ?? []
    const value = readExpression(valueExpression, 'claims', where, faults)
    return value === undefined ? [] : [{ key, value }]
  })
}

function keyFaults(key: string): readonly string[] {
  if (key === '') return ['is required']
  const slash = key.indexOf('/')
  const host = key.slice(0, Math.max(slash, 0))
  const faults = []
  if (slash < 1 || !domain.test(host.toLowerCase()) || !path.test(key.slice(slash + 1)))
    faults.push(`must be a path with a domain, as example.com/team, not ${quoted(key)}`)
  if (key !== key.toLowerCase()) faults.push(`must be in lower case, not ${quoted(key)}`)
  if (/(^|\.)(kubernetes|k8s)\.io$/.test(host))
    faults.push(`must not be below kubernetes.io or k8s.io, which are Kubernetes' own`)
  return faults
}

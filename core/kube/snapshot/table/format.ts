import { isObject } from '../../../json.ts'
import { fields, items, text } from '../value.ts'

/** Labels as `a=b,c=d`, sorted; `<none>` without one. */
export function formatLabels(labels: unknown): string {
  return equalities(labels).sort().join(',') || '<none>'
}

/** A LabelSelector as kubectl takes it after `-l`, by key; `<none>` when it selects everything or is absent. */
export function formatSelector(selector: unknown): string {
  return selectorString(selector) || '<none>'
}

/** A LabelSelector as kubectl takes it after `-l`, by key. */
export function selectorString(selector: unknown): string {
  if (!isObject(selector)) return ''
  const equal = Object.keys(fields(selector, 'matchLabels')).map((key) => ({
    key,
    term: `${key}=${text(selector, 'matchLabels', key)}`,
  }))
  const set = items(selector, 'matchExpressions').map((expression) => ({
    key: text(expression, 'key'),
    term: term(expression),
  }))
  return [...equal, ...set]
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map((requirement) => requirement.term)
    .join(',')
}

/** Names and images of containers, each joined by commas: the cells of the wide view. */
export function containerCells(podSpec: unknown): readonly [names: string, images: string] {
  const containers = items(podSpec, 'containers')
  const join = (field: string) => containers.map((container) => text(container, field)).join(',')
  return [join('name'), join('image')]
}

/** The first `most`, joined; how many more there are behind that. */
export function firstFew(
  list: readonly string[],
  most: number,
  total: number = list.length,
  separator = ',',
): string {
  const shown = list.slice(0, most).join(separator)
  return total > most ? `${shown} + ${total - most} more...` : shown
}

/** Unique addresses in order; cut at 16 characters for the default view, which the API server never asks for. */
export function loadBalancerAddresses(status: unknown): string {
  const addresses = items(status, 'loadBalancer', 'ingress').map(
    (ingress) => text(ingress, 'ip') || text(ingress, 'hostname'),
  )
  return [...new Set(addresses.filter((address) => address !== ''))].sort().join(',')
}

function equalities(labels: unknown): string[] {
  return isObject(labels)
    ? Object.entries(labels).map(([key, value]) => `${key}=${String(value)}`)
    : []
}

function term(expression: unknown): string {
  const key = text(expression, 'key')
  const values = items(expression, 'values').map(String).sort().join(',')
  switch (text(expression, 'operator')) {
    case 'In':
      return `${key} in (${values})`
    case 'NotIn':
      return `${key} notin (${values})`
    case 'DoesNotExist':
      return `!${key}`
    default:
      return key
  }
}

import { Failure } from '../../errors.ts'
import { isObject } from '../../json.ts'
import type { KubeClient } from '../client.ts'
import type { Discovery } from '../discovery/discovery.ts'
import type { ServedKind } from '../discovery/served-kind.ts'
import { inNamespace, objectPath } from '../kind.ts'
import { type KubeObject, shown } from '../object.ts'
import { fits } from '../size.ts'
import { objectText } from '../text.ts'
import { conditionLines } from './conditions.ts'
import type { Described } from './described.ts'
import { eventLines } from './events.ts'
import { firstOf } from './lines.ts'
import { ownedLines } from './owned.ts'
import { ownerLines } from './owners.ts'

export interface DescribeQuestion {
  readonly kind: ServedKind
  readonly name: string
  readonly namespace?: string | undefined
}

/** The most an answer takes, in bytes, and how much of it the object itself may take, most first. */
const mostBytes = 8_192
const objectBytes = [6_144, 4_096, 3_072, 2_048, 1_024, 512] as const

/** What stands around the object, in the order in which it is told. */
const sections: readonly ((described: Described) => Promise<readonly string[]>)[] = [
  conditionLines,
  ownerLines,
  ownedLines,
  eventLines,
]

/**
 * One object with its conditions, owners, what it owns and its newest events, in at most 8 KiB. What of these cannot be
 * asked for is said in its place. Throws a `Failure` when there is no such object.
 */
export async function describeText(
  kube: KubeClient,
  discovery: Discovery,
  { kind, name, namespace }: DescribeQuestion,
): Promise<string> {
  const doing = `describe ${kind.noun} ${name}${inNamespace(namespace)}`
  const answer = await kube.json(objectPath(kind, name, namespace), doing)
  if (!isObject(answer))
    throw new Failure('kube_failed', `Cannot ${doing}: the API server's answer is not an object`)
  const object = shown(answer, kind)
  const described = { kube, discovery, kind, name, namespace, object }
  const told = await Promise.all(sections.map((section) => section(described)))
  const around = told.flat()
  const texts = objectBytes.map((bytes) =>
    [objectText(withoutConditions(object), 'yaml', bytes), ...around].join('\n'),
  )
  const fitting = texts.find((text) => fits(text, mostBytes))
  return fitting ?? firstOf((texts.at(-1) ?? '').split('\n'), mostBytes).join('\n')
}

/** They have a section of their own. */
function withoutConditions(object: KubeObject): KubeObject {
  const { status } = object
  if (!isObject(status) || !Array.isArray(status['conditions'])) return object
  const { conditions: _conditions, ...rest } = status
  return { ...object, status: rest }
}

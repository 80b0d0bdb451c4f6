import { filterStep } from './filter.ts'
import { field, inside, itemsOf, type Step } from './step.ts'

/** Longer paths than anybody writes cost more than they are worth. */
const longest = 500
const mostSteps = 30

/** What each step looks like, in the order in which they are tried, and what it does. */
const forms: readonly (readonly [RegExp, (match: RegExpExecArray) => Step | undefined])[] = [
  [/\.\.((?:[^.[\]{}\\\s]|\\.)+)/y, ([, name = '']) => anywhere(unescaped(name))],
  [/\.?\[\*\]|\.\*/y, () => inside],
  [/\.((?:[^.[\]{}\\\s]|\\.)+)/y, ([, name = '']) => named(unescaped(name))],
  [
    /\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/y,
    ([, one, two]) => named(unescaped(one ?? two ?? '')),
  ],
  [
    /\[(-?\d{1,6})\]/y,
    ([, index]) =>
      (value) =>
        itemsOf(value).slice(Number(index)).slice(0, 1),
  ],
  [
    /\[(-?\d{0,6}):(-?\d{0,6})\]/y,
    ([, from = '', to = '']) =>
      (value) =>
        itemsOf(value).slice(Number(from), to === '' ? undefined : Number(to)),
  ],
  [/\[\?\(([^()]{1,200})\)\]/y, ([, condition = '']) => filterStep(condition, readSteps)],
]

/** The steps of a path; undefined where it is none. */
export function readSteps(text: string): readonly Step[] | undefined {
  // Looking everywhere in all that was found everywhere would take ever so long.
  if (text.length > longest || text.split('..').length > 2) return undefined
  const inner = text
    .trim()
    .replace(/^\{(.*)\}$/s, '$1')
    .replace(/^[$@]/, '')
  const path = /^[.[]/.test(inner) || inner === '' ? inner : `.${inner}`
  if (path === '.') return []
  const steps: Step[] = []
  let at = 0
  while (at < path.length) {
    const found = stepAt(path, at)
    if (found === undefined || steps.length === mostSteps) return undefined
    steps.push(found.step)
    at = found.end
  }
  return steps
}

function stepAt(
  path: string,
  at: number,
): { readonly step: Step; readonly end: number } | undefined {
  for (const [form, make] of forms) {
    const pattern = new RegExp(form)
    pattern.lastIndex = at
    const match = pattern.exec(path)
    const step = match === null ? undefined : make(match)
    if (step !== undefined) return { step, end: pattern.lastIndex }
  }
  return undefined
}

function unescaped(name: string): string {
  return name.replace(/\\(.)/g, '$1')
}

function named(name: string): Step {
  return (value) => field(value, name)
}

/** Every field of that name, at whatever depth: what lies nearer comes first. */
function anywhere(name: string): Step {
  const find = (value: unknown): readonly unknown[] => [
    ...field(value, name),
    ...inside(value).flatMap(find),
  ]
  return find
}

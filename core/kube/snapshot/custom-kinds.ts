import type { KubeObject } from '../object.ts'
import { splitGroupVersion, type ResourceKind } from './kinds.ts'
import { at, items, text } from './value.ts'

/** A column that a CustomResourceDefinition adds (its `additionalPrinterColumns`). */
export interface PrinterColumn {
  readonly name: string
  readonly type: string
  readonly format: string
  readonly priority: number
  readonly jsonPath: string
}

/** A kind of a CustomResourceDefinition, with the columns that it adds; undefined when it names none. */
export interface CustomKind extends ResourceKind {
  readonly columns: readonly PrinterColumn[] | undefined
  /** JSONPaths that field selectors may use (`selectableFields`). */
  readonly selectable: readonly string[]
}

/** The kinds that the CustomResourceDefinitions among `objects` define, one a served version. */
export function customKinds(objects: readonly KubeObject[]): readonly CustomKind[] {
  return objects
    .filter(
      ({ kind, apiVersion }) =>
        kind === 'CustomResourceDefinition' && apiVersion === 'apiextensions.k8s.io/v1',
    )
    .flatMap(kindsOf)
}

/**
 * For a kind that no CustomResourceDefinition in the dump names: plural by English rule, as code
 * generators do, and namespaced when any of its objects is.
 */
export function guessedKind(object: KubeObject, namespaced: boolean): CustomKind {
  const kind = text(object, 'kind')
  return {
    ...splitGroupVersion(text(object, 'apiVersion')),
    resource: plural(kind.toLowerCase()),
    singular: kind.toLowerCase(),
    kind,
    namespaced,
    shortNames: [],
    categories: [],
    builtIn: false,
    columns: undefined,
    selectable: [],
  }
}

function kindsOf(definition: KubeObject): readonly CustomKind[] {
  const strings = (name: string) => items(definition, 'spec', 'names', name).map(String)
  const kind = text(definition, 'spec', 'names', 'kind')
  return items(definition, 'spec', 'versions')
    .filter((version) => at(version, 'served') !== false)
    .map((version) => ({
      group: text(definition, 'spec', 'group'),
      version: text(version, 'name'),
      resource: text(definition, 'spec', 'names', 'plural'),
      singular: text(definition, 'spec', 'names', 'singular') || kind.toLowerCase(),
      kind,
      namespaced: text(definition, 'spec', 'scope') === 'Namespaced',
      shortNames: strings('shortNames'),
      categories: strings('categories'),
      builtIn: false,
      columns:
        at(version, 'additionalPrinterColumns') === undefined
          ? undefined
          : items(version, 'additionalPrinterColumns').map(column),
      selectable: items(version, 'selectableFields').map((field) =>
        text(field, 'jsonPath').replace(/^\./, ''),
      ),
    }))
}

function column(value: unknown): PrinterColumn {
  const priority = at(value, 'priority')
  return {
    name: text(value, 'name'),
    type: text(value, 'type'),
    format: text(value, 'format'),
    priority: typeof priority === 'number' ? priority : 0,
    jsonPath: text(value, 'jsonPath'),
  }
}

function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`
}

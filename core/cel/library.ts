import { Environment } from '@marcbachmann/cel-js'
import { userFields } from './user.ts'

/** What Kubernetes' CEL has, and the library must know to check an expression that uses it. Nothing of it is run there. */
const signatures = [
  'matches(string, string): bool',
  'string.charAt(int): string',
  'string.replace(string, string): string',
  'string.replace(string, string, int): string',
  'list.distinct(): list',
  'list.indexOf(dyn): int',
  'list.lastIndexOf(dyn): int',
  'Sets.contains(list, list): bool',
  'Sets.equivalent(list, list): bool',
  'Sets.intersects(list, list): bool',
]

/** Only a name to hang the functions of `sets` on. */
class Sets {
  readonly functions = signatures
}

/** Variables that are usable as a whole, with their types. */
export type Whole = Readonly<Record<string, 'string' | 'list<string>'>>

/**
 * Parses and type-checks expressions over `variables`, of which `user` is a user and anything else a map of
 * anything, and over `whole` ones.
 */
export function createLibrary(variables: readonly string[], whole: Whole): Environment {
  const library = new Environment({ enableOptionalTypes: true })
    .registerType('Sets', Sets)
    .registerConstant('sets', 'Sets', new Sets())
  for (const signature of signatures) library.registerFunction(signature, () => undefined)
  for (const name of variables) {
    if (name === 'user') library.registerVariable({ name, schema: userFields })
    else library.registerVariable(name, 'map<string, dyn>')
  }
  for (const [name, type] of Object.entries(whole)) library.registerVariable(name, type)
  return library
}

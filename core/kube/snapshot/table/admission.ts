import type { KubeObject } from '../../object.ts'
import { at, items, text } from '../value.ts'
import { column, named, of, type Printer } from './printer.ts'

/** Mutating and validating alike. */
export const webhookConfigurations: Printer = named([
  of('integer', 'Webhooks'),
  (configuration) => items(configuration, 'webhooks').length,
])

export const validatingPolicies: Printer = named(
  [of('integer', 'Validations'), (policy) => items(policy, 'spec', 'validations').length],
  [column('ParamKind'), paramKind],
)

export const mutatingPolicies: Printer = named(
  [of('integer', 'Mutations'), (policy) => items(policy, 'spec', 'mutations').length],
  [column('ParamKind'), paramKind],
)

/** Mutating and validating alike. */
export const policyBindings: Printer = named(
  [column('PolicyName'), (binding) => text(binding, 'spec', 'policyName')],
  [column('ParamRef'), paramRef],
)

function paramKind(policy: KubeObject): string {
  const kind = at(policy, 'spec', 'paramKind')
  return kind === undefined ? '<unset>' : `${text(kind, 'apiVersion')}/${text(kind, 'kind')}`
}

/** Without a namespace it may mean one of every namespace. */
function paramRef(binding: KubeObject): string {
  const reference = at(binding, 'spec', 'paramRef')
  const name = text(reference, 'name')
  return name === '' ? '<unset>' : `${text(reference, 'namespace') || '*'}/${name}`
}

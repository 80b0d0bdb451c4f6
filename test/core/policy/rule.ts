import { ruleExpression } from '../../../core/config/rule-expression.ts'
import type { RuleConfig } from '../../../core/index.ts'

type Target = Pick<RuleConfig, 'tools' | 'namespaces' | 'kinds' | 'clusters'>

function rule(effect: RuleConfig['effect'], id: string, target: Target, when?: string): RuleConfig {
  return { id, effect, ...target, ...(when !== undefined && { when: ruleExpression(when) }) }
}

/** A rule that allows, for everybody unless `when` says for whom. */
export function allowing(id: string, target: Target, when?: string): RuleConfig {
  return rule('allow', id, target, when)
}

/** A rule that denies. */
export function denying(id: string, target: Target, when?: string): RuleConfig {
  return rule('deny', id, target, when)
}

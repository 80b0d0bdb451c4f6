import { tools } from '../../../core/index.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { ask } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'
import { impersonate } from '../identity/config.ts'
import { reads, type Rule, type RulesCluster } from './rules.ts'

/** A server that asks about these namespaces in the name of its callers. */
export const start = (
  cluster: RulesCluster,
  namespaces: readonly string[] = ['shop', 'payments'],
): Promise<TestApp> =>
  createTestApp(testConfig({ identity: impersonate({ namespaces }) }), cluster.transport)

/** The tools of which it is known ahead what they ask for; what tools of any kind do depends on the call. */
export const ofOneKind: readonly string[] = tools
  .filter(({ kinds }) => kinds !== undefined)
  .map(({ name }) => name)

/** Those of them that are listed. */
export const toolsOf = async (app: TestApp): Promise<readonly string[] | undefined> =>
  (await ask(app, 'tools/list')).result?.tools
    .map(({ name }) => name)
    .filter((name) => ofOneKind.includes(name))

/** Pods may be read in `shop`. */
export const pods = (namespace: string): readonly Rule[] =>
  namespace === 'shop' ? [reads('pods')] : []

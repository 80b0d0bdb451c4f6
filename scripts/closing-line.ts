import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node'

/**
 * A vitest reporter: ends a run with `N passed, N failed`, which suites.ts adds up. A file or a suite
 * that cannot be loaded, an error outside of any test and a run without tests count as failures too.
 * Before that it says the same of each adapter that titles name.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const places = modules.flatMap((module): (TestModule | TestSuite)[] => [
      module,
      ...module.children.allSuites(),
    ])
    const passed = count(tests, 'passed')
    const failed =
      count(tests, 'failed') +
      places.filter((place) => place.errors().length > 0).length +
      unhandled.length
    console.log()
    for (const adapter of ['node', 'bun', 'deno', 'workers']) {
      const its = tests.filter(({ fullName }) => new RegExp(` on ${adapter}\\b`).test(fullName))
      const [good, bad] = [count(its, 'passed'), count(its, 'failed')]
      if (good + bad > 0) console.log(`on ${adapter}: ${good} passed, ${bad} failed`)
    }
    console.log(`\n${passed} passed, ${passed + failed === 0 ? 1 : failed} failed`)
  }
}

function count(tests: readonly TestCase[], state: 'passed' | 'failed'): number {
  return tests.filter((test) => test.result().state === state).length
}

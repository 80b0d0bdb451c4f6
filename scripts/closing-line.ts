import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/**
 * A vitest reporter: ends a run with `N passed, N failed`, which suites.ts adds up. A file that cannot
 * be loaded, an error outside of any test and a run without tests count as failures too.
 */
const closingLine: Reporter = {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const passed = tests.filter((test) => test.result().state === 'passed').length
    const failed =
      tests.filter((test) => test.result().state === 'failed').length +
      modules.filter((module) => module.errors().length > 0).length +
      modules.flatMap((module) => [...module.children.allSuites()].filter(hasErrors)).length +
      unhandled.length
    const nothing = tests.length === 0 && failed === 0
    console.log(`\n${passed} passed, ${nothing ? 1 : failed} failed`)
  },
}

function hasErrors(suite: { errors(): readonly SerializedError[] }): boolean {
  return suite.errors().length > 0
}

export default closingLine

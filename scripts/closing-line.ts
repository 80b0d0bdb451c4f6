import type { Reporter, TestModule, TestSuite } from 'vitest/node'

/**
 * A vitest reporter: ends a run with `N passed, N failed`, which suites.ts adds up. A file or a suite
 * that cannot be loaded, an error outside of any test and a run without tests count as failures too.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    )
    const places = modules.flatMap((module): (TestModule | TestSuite)[] => [
      module,
      ...module.children.allSuites(),
    ])
    const passed = states.filter((state) => state === 'passed').length
    const failed =
      states.filter((state) => state === 'failed').length +
      places.filter((place) => place.errors().length > 0).length +
      unhandled.length
    console.log(`\n${passed} passed, ${passed + failed === 0 ? 1 : failed} failed`)
  }
}

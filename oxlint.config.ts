import { defineConfig, type OxlintOverride } from 'oxlint'

const libraries = ['@modelcontextprotocol/server', 'itty-router', 'jose', 'yaml', 'zod']

/** From left to right; what stands to the right imports nothing of what stands to its left. */
const direction = ['http', 'bridge', 'auth', 'policy', 'identity', 'mcp', 'tools', 'kube']

/** What only some runtime has, and what makes code from text; `Platform` brings the former. */
const runtimeGlobals = `
  process Buffer global require module exports __dirname __filename setImmediate clearImmediate
  Deno Bun WebSocketPair HTMLRewriter caches console window document self navigator location
  localStorage sessionStorage XMLHttpRequest importScripts eval Function
`
  .trim()
  .split(/\s+/)

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'promise'],
  categories: { correctness: 'error', suspicious: 'error' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error', denyWarnings: true },
  ignorePatterns: ['dist'],
  rules: {
    'eslint/eqeqeq': 'error',
    'eslint/max-lines': ['error', { max: 200 }],
    // Taking control characters out is what our expressions with them are for.
    'eslint/no-control-regex': 'off',
    'eslint/no-param-reassign': 'error',
    'eslint/no-restricted-globals': ['error', 'eval', 'Function'],
    'eslint/no-shadow': 'off',
    'eslint/no-underscore-dangle': 'off',
    'eslint/no-unmodified-loop-condition': 'off',
    'eslint/no-var': 'error',
    'eslint/prefer-const': 'error',
    'import/no-commonjs': 'error',
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'import/no-duplicates': 'error',
    'typescript/ban-ts-comment': 'error',
    // tsc says so better: guards return `Response | undefined`.
    'typescript/consistent-return': 'off',
    'typescript/consistent-type-definitions': ['error', 'interface'],
    'typescript/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    // The SDK's low-level server, whose schemas are made once: a request costs an eighth.
    'typescript/no-deprecated': [
      'error',
      {
        allow: [
          { from: 'package', package: '@modelcontextprotocol/server', name: 'Server' },
          // Deprecated to stand out: an issuer on loopback is plain http.
          { from: 'package', package: 'oauth4webapi', name: 'allowInsecureRequests' },
        ],
      },
    ],
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-misused-spread': ['error', { allow: ['string'] }],
    'typescript/no-namespace': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-unnecessary-type-arguments': 'off',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/switch-exhaustiveness-check': [
      'error',
      { considerDefaultExhaustiveForUnions: true },
    ],
    // Objects are closures here; their methods know no `this`.
    'typescript/unbound-method': 'off',
    'typescript/use-unknown-in-catch-callback-variable': 'error',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
    'unicorn/no-array-reverse': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/prefer-node-protocol': 'error',
  },
  overrides: [
    {
      files: ['core/**'],
      rules: {
        'eslint/no-restricted-globals': [
          'error',
          ...runtimeGlobals.map((name) => ({
            name,
            message:
              'core knows only the web platform; Platform brings what only a runtime can do.',
          })),
        ],
      },
    },
    coreImports(['core/app.ts', 'core/index.ts', 'core/http/**'], []),
    coreImports(['core/config/**'], direction),
    coreImports(['core/limits/**', 'core/store/**'], direction),
    coreImports(['core/audit/**'], direction.slice(0, direction.indexOf('kube'))),
    coreImports(['core/cel/**'], direction, ['@marcbachmann/cel-js', '@bufbuild/re2']),
    coreImports(['core/bridge/**'], ['http'], ['oauth4webapi']),
    ...direction
      .slice(2)
      .map((folder, index) => coreImports([`core/${folder}/**`], direction.slice(0, index + 2))),
    coreImports(['core/kube/logs/**'], direction.slice(0, direction.indexOf('kube')), [
      '@bufbuild/re2',
    ]),
    {
      // What is loaded by a tool or a platform that asks for a default export.
      files: [
        '*.config.ts',
        'scripts/closing-line.ts',
        'adapters/{deno,workers}/*.ts',
        'examples/*.ts',
      ],
      rules: { 'import/no-default-export': 'off' },
    },
    {
      // What these read was written by this project, moments before.
      files: ['test/**', 'demo/**', 'scripts/**'],
      rules: {
        'typescript/no-unsafe-argument': 'off',
        'typescript/no-unsafe-assignment': 'off',
        'typescript/no-unsafe-member-access': 'off',
        'typescript/no-unsafe-type-assertion': 'off',
      },
    },
  ],
})

/** The import rules of some files of core: its libraries and `more`, and no folder in `left`. */
function coreImports(
  files: string[],
  left: readonly string[],
  more: readonly string[] = [],
): OxlintOverride {
  // The first group that matches, or excepts, decides: hence this order.
  const groups = [
    {
      group: [...left.map((folder) => `**/${folder}/**`), '!**/auth/caller.ts'],
      message: `To the left of this folder: ${direction.join(' → ')}.`,
    },
    {
      group: ['adapters', 'bench', 'demo', 'examples', 'scripts', 'test'].map(
        (it) => `../**/${it}/**`,
      ),
      message: 'core imports nothing from outside core.',
    },
    {
      group: [
        '**',
        '!./**',
        '!../**',
        ...[...libraries, ...more].flatMap((it) => [`!${it}`, `!${it}/**`]),
      ],
      message: `core imports only ${[...libraries, ...more].join(', ')}.`,
    },
  ]
  return { files, rules: { 'eslint/no-restricted-imports': ['error', { patterns: groups }] } }
}

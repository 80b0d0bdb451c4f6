import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { tools } from '../../core/tools/index.ts'
import { version } from '../../core/version.ts'
import { chart, helm, required, setting } from './helm.ts'

const { stdout } = helm(['show', 'values', chart])

/** What the original's chart has, with its defaults. */
const originals: readonly (readonly [path: string, value: unknown])[] = [
  ['mcp.host', ''],
  ['mcp.baseUrl', ''],
  ['mcp.oidc.issuerUrl', ''],
  ['mcp.oidc.clientId', ''],
  ['mcp.oidc.signingMethod', 'RS256'],
  ['mcp.oidc.scopes', 'openid'],
  ['mcp.allowedOrigins', ''],
  ['mcp.logging.level', 'info'],
  ['mcp.tools.allowed', ''],
  ['mcp.tools.disallowed', 'list_secrets,list_config_maps,get_secret,get_config_map'],
  ['replicaCount', 1],
  ['image.repository', 'kube-mcp'],
  ['image.pullPolicy', 'IfNotPresent'],
  ['image.tag', ''],
  ['imagePullSecrets', []],
  ['nameOverride', ''],
  ['fullnameOverride', ''],
  ['serviceAccount.create', true],
  ['serviceAccount.automount', true],
  ['serviceAccount.annotations', {}],
  ['serviceAccount.name', ''],
  ['rbac.create', true],
  ['rbac.annotations', {}],
  ['rbac.name', ''],
  ['podAnnotations', {}],
  ['podLabels', {}],
  ['service', { type: 'ClusterIP', port: 9000 }],
  ['ingress', { enabled: false, className: '', annotations: {}, hosts: [], tls: [] }],
  ['resources', {}],
  ['livenessProbe.httpGet.path', '/health'],
  ['volumes', []],
  ['volumeMounts', []],
  ['nodeSelector', {}],
  ['tolerations', []],
  ['affinity', {}],
]

describe('the values of the chart', () => {
  const values: unknown = parse(stdout)

  it.each(originals)('keep the name and the default of %s', (path, value) => {
    expect(values).toHaveProperty(path, value)
  })

  it('ask for readiness where the original had only liveness (SEED defect 12)', () => {
    expect(values).toHaveProperty('readinessProbe.httpGet.path', '/ready')
  })

  it('satisfy helm lint --strict', () => {
    const result = helm(['lint', '--strict', chart, ...setting(required)])
    expect(result.stdout).toContain('0 chart(s) failed')
    expect(result.stdout).not.toMatch(/WARNING|ERROR/)
    expect(result.code).toBe(0)
  })

  it('know the tools of the server (`npm run golden` writes them)', () => {
    const names = readFileSync(`${chart}/tools.txt`, 'utf8').trimEnd().split('\n')
    expect(names).toEqual(tools.map(({ name }) => name))
  })

  it('belong to the version of the server', () => {
    const about: { readonly appVersion: string } = parse(
      readFileSync(`${chart}/Chart.yaml`, 'utf8'),
    )
    expect(about.appVersion).toBe(version)
  })
})

import { describe, expect, it } from 'vitest'
import { version } from '../../core/version.ts'
import { renderOne, renderPod } from './render.ts'

describe('the pod', () => {
  it('has no rights beyond its own process, and writes nothing', () => {
    const { spec } = renderPod()
    expect(spec['securityContext']).toEqual({ seccompProfile: { type: 'RuntimeDefault' } })
    expect(spec.containers[0]['securityContext']).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
    })
    expect(spec).not.toHaveProperty('volumes')
  })

  it('gets no variables of Services, of which one called kube-mcp would set KUBE_MCP_PORT', () => {
    expect(renderPod().spec).toHaveProperty('enableServiceLinks', false)
  })

  it('is alive by /health and ready by /ready, at the port that the server is told', () => {
    const [server] = renderPod().spec.containers
    expect(server.env).toContainEqual({ name: 'KUBE_MCP_PORT', value: '9000' })
    expect(server).toMatchObject({
      ports: [{ name: 'http', containerPort: 9000, protocol: 'TCP' }],
      livenessProbe: { httpGet: { path: '/health', port: 'http' } },
      readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
    })
  })

  it('runs the image of the chart', () => {
    expect(renderPod().spec.containers[0]).toMatchObject({
      image: `kube-mcp:${version}`,
      imagePullPolicy: 'IfNotPresent',
    })
  })

  it('runs another image where one is given', () => {
    const image = { repository: 'images.example.com/kube-mcp', tag: '1.2.3', pullPolicy: 'Always' }
    expect(renderPod({ image }).spec.containers[0]).toMatchObject({
      image: 'images.example.com/kube-mcp:1.2.3',
      imagePullPolicy: 'Always',
    })
  })

  it('finds the keys of all Secrets as files, beside its own volumes', () => {
    const own = { name: 'ca', configMap: { name: 'ca' } }
    const ownMount = { name: 'ca', mountPath: '/etc/ca' }
    const { spec } = renderPod({
      'mcp.oidc.clientSecret': { existingSecret: 'a', key: 'b' },
      'mcp.secretKeys.existingSecret': 'c',
      'mcp.store': { existingSecret: 'd', key: 'e' },
      volumes: [own],
      volumeMounts: [ownMount],
    })
    const sources = [
      { secret: { name: 'a', items: [{ key: 'b', path: 'client-secret' }] } },
      { secret: { name: 'c', items: [{ key: 'secret-keys', path: 'secret-keys' }] } },
      { secret: { name: 'd', items: [{ key: 'e', path: 'store' }] } },
    ]
    const mount = { name: 'kube-mcp-secrets', mountPath: '/etc/kube-mcp/secrets', readOnly: true }
    expect(spec['volumes']).toEqual([{ name: 'kube-mcp-secrets', projected: { sources } }, own])
    expect(spec.containers[0]['volumeMounts']).toEqual([mount, ownMount])
  })

  it.each<[string, unknown]>([
    ['resources', { limits: { memory: '512Mi' } }],
    ['livenessProbe', { httpGet: { path: '/health', port: 'http' }, periodSeconds: 5 }],
    ['readinessProbe', { httpGet: { path: '/health', port: 'http' } }],
  ])('takes %s for its container', (name, value) => {
    expect(renderPod({ [name]: value }).spec.containers[0][name]).toEqual(value)
  })

  it.each<[string, unknown]>([
    ['nodeSelector', { disk: 'ssd' }],
    ['tolerations', [{ key: 'a', operator: 'Exists' }]],
    ['affinity', { nodeAffinity: {} }],
    ['imagePullSecrets', [{ name: 'registry' }]],
  ])('takes %s', (name, value) => {
    expect(renderPod({ [name]: value }).spec[name]).toEqual(value)
  })

  it('takes labels, annotations and security contexts, which add to those it has', () => {
    const { metadata, spec } = renderPod({
      podLabels: { team: 'a' },
      podAnnotations: { note: 'b' },
      'podSecurityContext.fsGroup': 7,
      'securityContext.runAsUser': 20_002,
    })
    expect(metadata).toEqual({
      labels: {
        'app.kubernetes.io/name': 'kube-mcp',
        'app.kubernetes.io/instance': 'kube-mcp',
        team: 'a',
      },
      annotations: { note: 'b' },
    })
    expect(spec['securityContext']).toMatchObject({ fsGroup: 7, seccompProfile: {} })
    expect(spec.containers[0]['securityContext']).toMatchObject({
      runAsUser: 20_002,
      readOnlyRootFilesystem: true,
    })
  })

  it('exists as often as replicaCount says', () => {
    expect(renderOne('Deployment', { replicaCount: 3 })).toHaveProperty('spec.replicas', 3)
  })
})

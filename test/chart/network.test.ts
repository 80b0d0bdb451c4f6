import { describe, expect, it } from 'vitest'
import { ofKind, render, renderOne, renderPod } from './render.ts'

const backend = { service: { name: 'kube-mcp', port: { name: 'http' } } }

describe('the Service', () => {
  it.each([
    [{}, 'ClusterIP', 9000],
    [{ 'service.type': 'NodePort', 'service.port': 80 }, 'NodePort', 80],
  ])('of %j is a %s at port %i, and leads to the port of the pod', (values, type, port) => {
    expect(renderOne('Service', values)['spec']).toEqual({
      type,
      ports: [{ name: 'http', port, targetPort: 'http', protocol: 'TCP' }],
      selector: { 'app.kubernetes.io/name': 'kube-mcp', 'app.kubernetes.io/instance': 'kube-mcp' },
    })
    expect(renderPod(values).spec.containers[0]['ports']).toMatchObject([{ containerPort: 9000 }])
  })

  it('finds the pods of its release only', () => {
    const { spec } = renderOne('Service', {}, 'other') as { readonly spec?: unknown }
    expect(spec).toMatchObject({ selector: { 'app.kubernetes.io/instance': 'other' } })
    expect(renderOne('Deployment', {}, 'other')['spec']).toMatchObject({
      selector: { matchLabels: { 'app.kubernetes.io/instance': 'other' } },
      template: { metadata: { labels: { 'app.kubernetes.io/instance': 'other' } } },
    })
  })
})

describe('the Ingress', () => {
  it('is not there unless it is asked for', () => {
    expect(ofKind(render(), 'Ingress')).toEqual([])
  })

  it('has the class, annotations, hosts and TLS it is given', () => {
    const tls = [{ secretName: 'tls', hosts: ['a.example.com'] }]
    const paths = [{ path: '/', pathType: 'Exact' }, { path: '/p' }]
    const ingress = renderOne('Ingress', {
      'ingress.enabled': true,
      'ingress.className': 'nginx',
      'ingress.annotations': { note: 'a' },
      'ingress.hosts': [{ host: 'a.example.com', paths }],
      'ingress.tls': tls,
    })
    expect(ingress.metadata.annotations).toEqual({ note: 'a' })
    expect(ingress['spec']).toEqual({
      ingressClassName: 'nginx',
      tls,
      rules: [
        {
          host: 'a.example.com',
          http: {
            paths: [
              { path: '/', pathType: 'Exact', backend },
              { path: '/p', pathType: 'Prefix', backend },
            ],
          },
        },
      ],
    })
  })

  it.each([
    ['https://mcp.example.com', ['/']],
    ['https://mcp.example.com:8443/', ['/']],
    ['https://mcp.example.com/a/b', ['/a/b', '/.well-known/oauth-protected-resource/a/b']],
  ])('without hosts leads to what %s needs (RFC 9728 §3.1)', (baseUrl, paths) => {
    const values = { 'mcp.baseUrl': baseUrl, 'ingress.enabled': true }
    const rule = {
      host: 'mcp.example.com',
      http: { paths: paths.map((path) => ({ path, pathType: 'Prefix', backend })) },
    }
    expect(renderOne('Ingress', values)['spec']).toEqual({ rules: [rule] })
  })
})

describe('the name of what the chart makes', () => {
  it.each([
    ['kube-mcp', {}, 'kube-mcp'],
    ['my-kube-mcp-2', {}, 'my-kube-mcp-2'],
    ['prod', {}, 'prod-kube-mcp'],
    ['prod', { nameOverride: 'mcp' }, 'prod-mcp'],
    ['prod', { fullnameOverride: 'it' }, 'it'],
    ['prod', { fullnameOverride: `${'a'.repeat(62)}-b` }, 'a'.repeat(62)],
  ])('is, for the release %s with %j, %s', (release, values, name) => {
    const { metadata } = renderOne('Service', values, release)
    expect(metadata.name).toBe(name)
    expect(metadata.labels).toMatchObject({
      'app.kubernetes.io/instance': release,
      'app.kubernetes.io/managed-by': 'Helm',
    })
  })
})

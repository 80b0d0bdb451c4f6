import { describe, expect, it } from 'vitest'
import { protectedResources } from '../../../core/auth/resource.ts'

const rows = [
  { baseUrl: 'https://h.example', origin: 'https://h.example', path: '' },
  { baseUrl: 'https://h.example/kube', origin: 'https://h.example', path: '/kube' },
  { baseUrl: 'http://127.0.0.1:9000/a/b', origin: 'http://127.0.0.1:9000', path: '/a/b' },
]

describe('the protected resources', () => {
  it.each(rows)(
    'of $baseUrl have their metadata before the path (RFC 9728 §3.1)',
    ({ baseUrl, origin, path }) => {
      const metadata = `${origin}/.well-known/oauth-protected-resource${path}`
      expect(protectedResources(baseUrl)).toEqual({
        base: { url: baseUrl, metadataUrl: metadata },
        mcp: { url: `${baseUrl}/mcp`, metadataUrl: `${metadata}/mcp` },
      })
    },
  )
})

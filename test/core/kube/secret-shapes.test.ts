import { describe, expect, it } from 'vitest'
import { withoutSecrets } from '../../../core/kube/secret-shapes.ts'

const jwt = `eyJhbGciOiJIUzI1NiJ9.${'a'.repeat(40)}.${'b'.repeat(43)}`

describe('what looks like a credential', () => {
  it.each([
    ['a JSON Web Token', `token is ${jwt}, ok`, 'token is <redacted>, ok'],
    ['a bearer token', 'authorization: Bearer abcdef123456', 'authorization: Bearer <redacted>'],
    ['basic credentials', 'Basic dXNlcjpwYXNz', 'Basic <redacted>'],
    ['a proof of possession', `DPoP ${'x'.repeat(20)}`, 'DPoP <redacted>'],
    [
      'a password in a URL',
      'postgres://shop:hunter2@db:5432/x',
      'postgres://shop:<redacted>@db:5432/x',
    ],
    ['a password without a user', 'redis://:hunter2@cache', 'redis://:<redacted>@cache'],
    ['an access key of AWS', 'key AKIAIOSFODNN7EXAMPLE.', 'key <redacted>.'],
    ['a token of GitHub', `ghp_${'a'.repeat(36)}`, '<redacted>'],
    ['a token of GitLab', `glpat-${'a'.repeat(20)}`, '<redacted>'],
    ['a token of Slack', `xoxb-${'1'.repeat(20)}`, '<redacted>'],
    ['a password by its name', 'DB_PASSWORD=hunter2', 'DB_PASSWORD=<redacted>'],
    ['one in JSON', '{"password": "hunter2", "a": 1}', '{"password": "<redacted>", "a": 1}'],
    ['one in YAML', 'clientSecret: hunter2', 'clientSecret: <redacted>'],
    ['an API key', 'api-key=abcdef', 'api-key=<redacted>'],
    [
      'a private key',
      '-----BEGIN EC PRIVATE KEY-----\\nMHc',
      '-----BEGIN PRIVATE KEY----- <redacted>',
    ],
  ])('is not shown: %s', (_what, line, shown) => {
    expect(withoutSecrets(line)).toBe(shown)
  })

  it.each([
    'GET /token 200',
    'the secret "db" was not found',
    'password reset for ada',
    'https://example.com:8443/a@b',
    'pod web-5d5f9c7b8-x2x4z, image sha256:0123456789abcdef',
    'eyJ is how tokens begin',
    'token expired',
    'basic auth is off',
  ])('is not seen where there is none: %s', (line) => {
    expect(withoutSecrets(line)).toBe(line)
  })

  it('takes no longer for a line made to be slow', () => {
    const slow = [
      'password',
      ' '.repeat(50_000),
      'Bearer '.repeat(10_000),
      '://'.repeat(20_000),
      'eyJ'.repeat(20_000),
    ]
    for (const line of slow)
      expect(withoutSecrets(line).length).toBeLessThanOrEqual(line.length + 20)
  })
})

import { describe, expect, it } from 'vitest'
import { auth0 } from '../core/auth/providers/auth0.ts'
import { entraId, entraTenants } from '../core/auth/providers/entra-id.ts'
import { google } from '../core/auth/providers/google.ts'
import { okta } from '../core/auth/providers/okta.ts'
import type { Provider } from '../core/auth/providers/provider.ts'
import { read } from './markdown.ts'

const pages: readonly (readonly [file: string, provider: Provider])[] = [
  ['entra-id', entraId],
  ['google', google],
  ['okta', okta],
  ['auth0', auth0],
]

const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, block = '']) => block,
  )

const configFile = ({ issuer, file = '' }: Provider) =>
  `apiVersion: kube-mcp/v1\nissuers:\n  - url: ${issuer}\n    ${file}\n`

describe.each(pages)('docs/providers/%s.md', (name, provider) => {
  const text = read(`docs/providers/${name}.md`)

  it('has the settings that the provider’s token is tested with', () => {
    const [lines = ''] = blocks(text, 'sh')
    const settings = Object.fromEntries(
      lines
        .trim()
        .split('\n')
        .map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]),
    )
    expect(settings).toEqual({ KUBE_MCP_OIDC_ISSUER_URL: provider.issuer, ...provider.settings })
  })

  it('has the configuration file that it is tested with', () => {
    const files = [provider, ...(provider === entraId ? [entraTenants] : [])]
    expect(blocks(text, 'yaml')).toEqual(
      files.filter(({ file }) => file !== undefined).map(configFile),
    )
  })

  it('cites a page of the provider in each section that says something of it', () => {
    const sections = text.split(/^## /m).filter((section) => !section.startsWith('Settings'))
    for (const section of sections) expect(section).toMatch(/\]\(https:\/\//)
  })
})

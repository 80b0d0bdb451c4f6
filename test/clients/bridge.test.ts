import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server as HttpServer } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Issuer, startIssuer } from '../../demo/issuer/index.ts'
import { createFolder } from '../adapters/support/folder.ts'
import { portOf } from '../adapters/support/port.ts'
import type { Server } from '../adapters/support/server.ts'
import { reserveSites, type Site } from '../idp/support/site.ts'

// A Worker's configuration file is a part of it.
const sites = (await reserveSites()).filter(({ name }) => name !== 'workers')
const folder = createFolder()
let issuer: Issuer
let browser: Browser
/** The client's own page, to which the sign-in comes back. */
let client: HttpServer
let redirectUri: string

beforeAll(async () => {
  issuer = await startIssuer({ resources: sites.map(({ url }) => url) })
  client = createServer((_request, response) => response.end('back')).listen(0, '127.0.0.1')
  await once(client, 'listening')
  redirectUri = `http://127.0.0.1:${portOf(client)}/callback`
  browser = await chromium.launch({
    executablePath: inject('programs').chromium,
    args: ['--no-sandbox'],
  })
})
afterAll(async () => {
  await browser.close()
  client.closeAllConnections()
  client.close()
  await issuer.stop()
  folder[Symbol.dispose]()
})

async function register(url: string, metadata: object): Promise<Record<string, string>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(metadata),
  })
  const registered: Record<string, string> = JSON.parse(await response.text())
  return registered
}

/** kube-mcp with a bridge that is a client of the demo's issuer. */
async function start(site: Site): Promise<Server> {
  const base = new URL(site.url).origin
  const bridge = await register(`${issuer.url}/reg`, {
    client_name: 'the bridge',
    redirect_uris: [`${base}/oauth/callback`],
    token_endpoint_auth_method: 'client_secret_basic',
  })
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const section = {
    issuer: issuer.url,
    clientId: bridge['client_id'],
    clientSecret: bridge['client_secret'],
    scopes: ['openid', 'email'],
    signingKeys: [{ ...(await exportJWK(privateKey)), kid: '1' }],
  }
  const file = JSON.stringify({ apiVersion: 'kube-mcp/v1', bridge: section })
  return site.start({
    KUBE_MCP_OIDC_ISSUER_URL: issuer.url,
    KUBE_MCP_OIDC_USERNAME_CLAIM: 'email',
    KUBE_MCP_SECRET_KEYS: randomBytes(32).toString('base64'),
    KUBE_MCP_CONFIG: folder.write(`${site.name}.yaml`, file),
  })
}

describe.each(sites)('the bridge of kube-mcp on $name, in Chromium', (site) => {
  const base = new URL(site.url).origin
  const verifier = randomBytes(32).toString('base64url')
  let server: Server
  let clientId: string
  beforeAll(async () => {
    server = await start(site)
    const { client_id: id = '' } = await register(`${base}/oauth/register`, {
      client_name: 'a client',
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: 'none',
    })
    clientId = id
  })
  afterAll(() => server[Symbol.asyncDispose]())

  /** The consent page, in a fresh profile. */
  async function open(): Promise<Page> {
    const page = await (await browser.newContext()).newPage()
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      state: 'mine',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      resource: site.url,
    })
    await page.goto(`${base}/oauth/authorize?${query}`)
    return page
  }

  it('asks for consent, by the keyboard alone, signs in at the issuer, and leads back with a code that is good', async () => {
    const page = await open()
    expect(await page.innerText('main')).toContain('a client (unverified)')
    await page.getByRole('button', { name: 'Allow' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Ada' }).click()
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.waitForURL(`${redirectUri}**`)
    const back = new URL(page.url()).searchParams
    expect([back.get('state'), back.get('iss')]).toEqual(['mine', base])
    await page.context().close()

    const response = await fetch(`${base}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: back.get('code') ?? '',
        code_verifier: verifier,
        client_id: clientId,
        redirect_uri: redirectUri,
        resource: site.url,
      }),
    })
    const { access_token: token }: { access_token: string } = JSON.parse(await response.text())
    expect((await server.call(token, 'list_namespaces')).text).toContain('shop')
  })

  it('leads back with access_denied who refuses', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.waitForURL(`${redirectUri}**`)
    const back = new URL(page.url()).searchParams
    expect([back.get('error'), back.get('state')]).toEqual(['access_denied', 'mine'])
    await page.context().close()
  })
})

import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { adapters } from '../adapters/support/adapters.ts'
import { type PageSite, servePage } from './support/page.ts'
import { type Fleet, startFleet } from './support/site.ts'

let allowed: PageSite
let foreign: PageSite
let fleet: Fleet
let browser: Browser
beforeAll(async () => {
  allowed = await servePage()
  foreign = await servePage()
  fleet = await startFleet({ KUBE_MCP_ALLOWED_ORIGINS: allowed.origin })
  // As root, and in containers, Chromium has no sandbox of its own.
  const executablePath = inject('programs').chromium
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser.close()
  await Promise.all([fleet, allowed, foreign].map((each) => each[Symbol.asyncDispose]()))
})

/** Opens the page of `site` with a fresh profile, as a client of `server` that the issuer knows. */
async function open({ origin }: PageSite, server: string): Promise<Page> {
  const registration = await fetch(`${fleet.issuer.url}/reg`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_name: 'a page', redirect_uris: [`${origin}/`] }),
  })
  const { client_id: client }: { client_id: string } = JSON.parse(await registration.text())
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${origin}/?${new URLSearchParams({ server, client })}`)
  return page
}

describe.each(adapters)('kube-mcp on $name, for a page in Chromium', ({ name }) => {
  it('of an allowed origin: it reads the challenge, signs in by redirect with PKCE, and calls', async () => {
    const page = await open(allowed, fleet.url(name))
    await page.getByRole('button', { name: 'Ada' }).click()
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.waitForURL(`${allowed.origin}/**`)
    await expect.poll(() => page.textContent('body'), { timeout: 10_000 }).toContain('tools')
    expect(await page.textContent('body')).toMatch(/^\d+ tools\n[^]*shop/)
    await page.context().close()
  })

  it('of a foreign origin: the browser keeps every answer from it', async () => {
    const page = await open(foreign, fleet.url(name))
    await expect.poll(() => page.textContent('body'), { timeout: 10_000 }).toContain('failed')
    expect(await page.textContent('body')).toContain('Failed to fetch')
    expect(page.url()).toContain(foreign.origin)
    await page.context().close()
  })
})

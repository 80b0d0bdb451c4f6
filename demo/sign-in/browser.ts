/** Where a sign-in comes back to; nobody listens there, the walk ends when it is named. */
export const redirectUrl = 'http://127.0.0.1:53682/callback'

/** What somebody posts with the form of a page. Throws when it is not a page they expect. */
export type Person = (html: string) => URLSearchParams

/**
 * Does what a person does in a browser: opens the authorization URL, signs in and consents, with the
 * real pages, forms and cookies. Returns the URL outside of the issuer that it redirects back to. Throws when a page is
 * not one with a form.
 */
export async function walkSignIn(authorizationUrl: URL, person: Person): Promise<URL> {
  const cookies = new Map<string, string>()
  let url = authorizationUrl
  let form: URLSearchParams | undefined

  for (let steps = 0; steps < 12; steps++) {
    const response = await fetch(url, {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form === undefined ? {} : { body: form }),
    })
    keepCookies(response, cookies)
    const location = response.headers.get('location')
    if (location !== null) {
      url = new URL(location, url)
      form = undefined
      await response.body?.cancel()
      if (url.origin !== authorizationUrl.origin) return url
      continue
    }
    const html = await response.text()
    const action = /<form\b[^>]* action="([^"]+)"/.exec(html)?.[1]
    if (response.status !== 200 || action === undefined)
      throw new Error(
        `${url.pathname} answered ${response.status} without a form: ${html.slice(0, 200)}`,
      )
    url = new URL(action.replaceAll('&amp;', '&'), url)
    form = person(html)
  }
  throw new Error('the sign-in does not come to an end')
}

/** Somebody at the demo's issuer: presses the button with `user`, or the only one. */
export function pressing(user: string): Person {
  return (html) => {
    const buttons = [...html.matchAll(/<button name="(\w+)" value="([^"]+)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    )
    const button =
      buttons.find(([, value]) => value === user) ?? (buttons.length === 1 ? buttons[0] : undefined)
    if (button === undefined) throw new Error(`the page has no button for ${user}`)
    return new URLSearchParams([button])
  }
}

function keepCookies(response: Response, cookies: Map<string, string>): void {
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (name === undefined || value === undefined) continue
    if (value === '') cookies.delete(name)
    else cookies.set(name, value)
  }
}

import { readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

/** What an engine would know of the image: OCI image configuration, with Docker's health check. */
interface ImageConfig {
  readonly User: string
  readonly Env: readonly string[]
  readonly Entrypoint: readonly string[]
  readonly Cmd: readonly string[] | null
  readonly Labels: Readonly<Record<string, string>>
  readonly Healthcheck: { readonly Test: readonly string[] }
}

const folder = process.env['IMAGE']
if (folder === undefined)
  throw new Error('IMAGE is not set: start these tests with `npm run test:image`')

const inspected: { readonly Docker: { readonly config: ImageConfig } } = JSON.parse(
  readFileSync(join(folder, 'image.json'), 'utf8'),
)

export const config: ImageConfig = inspected.Docker.config

/** Where its files are on this machine. */
export const root: string = realpathSync(join(folder, 'root'))

/** Its environment, which a container's settings are added to. */
export const environment: Readonly<Record<string, string>> = Object.fromEntries(
  config.Env.map((variable) => [
    variable.slice(0, variable.indexOf('=')),
    variable.slice(variable.indexOf('=') + 1),
  ]),
)

/** Without the word CMD, which says that no shell is to run it. */
export const healthCommand: readonly string[] = config.Healthcheck.Test.slice(1)

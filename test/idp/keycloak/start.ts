import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { startComponent } from '../../cluster/control-plane/component.ts'
import { freePorts } from '../../cluster/control-plane/ports.ts'
import { createWorkspace } from '../../cluster/control-plane/workspace.ts'
import { installKeycloak } from './install.ts'

/** How to reach a running Keycloak, and its administrator. */
export interface KeycloakAddress {
  /** Its origin. It calls itself as it is called: through another port, its issuers have that port. */
  readonly url: string
  readonly username: string
  readonly password: string
}

/** A running Keycloak on 127.0.0.1 without any realm but `master`; it forgets everything when it ends. */
export interface Keycloak extends KeycloakAddress {
  /** Ends it, as happens too when this process ends without this, by whatever cause. */
  stop(): Promise<void>
}

/** Starts Keycloak, once it is installed. Throws with the end of its log when it does not start. */
export async function startKeycloak(progress: (line: string) => void): Promise<Keycloak> {
  const home = await installKeycloak(progress)
  const workspace = await createWorkspace()
  const { http } = await freePorts(['http'])
  const url = `http://127.0.0.1:${http}`
  const [username, password] = ['admin', randomBytes(18).toString('base64url')]
  try {
    const component = await startComponent({
      name: 'Keycloak',
      binary: join(home, 'bin', 'kc.sh'),
      args: [
        'start',
        '--optimized',
        '--cache=local',
        '--hostname-strict=false',
        '--http-enabled=true',
        '--http-host=127.0.0.1',
        `--http-port=${http}`,
        `-Dquarkus.transaction-manager.object-store.directory=${join(workspace.dir, 'transactions')}`,
      ],
      env: {
        ...(process.env['JAVA_HOME'] && { JAVA_HOME: process.env['JAVA_HOME'] }),
        KC_BOOTSTRAP_ADMIN_USERNAME: username,
        KC_BOOTSTRAP_ADMIN_PASSWORD: password,
      },
      logFile: join(workspace.dir, 'logs', 'keycloak.log'),
      // 20 s are usual, of two processors.
      readyWithin: 240_000,
      ready: () => answers(`${url}/realms/master/.well-known/openid-configuration`),
      watch: workspace.watch,
    })
    return {
      url,
      username,
      password,
      async stop() {
        await component.stop()
        await workspace.remove()
      },
    }
  } catch (error) {
    await workspace.remove()
    throw error
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok
  } catch {
    return false
  }
}

import type { Admin } from '../admin.ts'

interface Policy {
  readonly id: string
  readonly providerId: string
  readonly config: Readonly<Record<string, readonly string[]>>
}

/** Lets clients register themselves (RFC 7591) whose redirects lead to loopback. A new realm lets nobody. */
export async function allowRegistration(admin: Admin, realm: string): Promise<void> {
  const type = 'org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy'
  const policies = await admin.get<readonly Policy[]>(`${realm}/components?type=${type}`)
  const trustedHosts = policies.find(({ providerId }) => providerId === 'trusted-hosts')
  if (trustedHosts === undefined) throw new Error('the realm has no policy of trusted hosts')
  await admin.update(`${realm}/components/${trustedHosts.id}`, {
    ...trustedHosts,
    config: {
      // Where the request comes from says nothing: people's clients register from anywhere.
      'host-sending-registration-request-must-match': ['false'],
      'client-uris-must-match': ['true'],
      'trusted-hosts': ['127.0.0.1'],
    },
  })
}

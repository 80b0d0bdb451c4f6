import type { Realm } from '../realm.ts'

/** The kinds of keys that a realm has to be given before it can sign with them. RSA keys of every algorithm it makes by itself. */
const providers: Readonly<Record<string, readonly [provider: string, curve: object]>> = {
  ES256: ['ecdsa-generated', { ecdsaEllipticCurveKey: ['P-256'] }],
  EdDSA: ['eddsa-generated', { eddsaEllipticCurveKey: ['Ed25519'] }],
}

/** Makes `algorithm` the one that the realm signs tokens with from now on. */
export async function signWith(realm: Realm, algorithm: string): Promise<void> {
  const provider = providers[algorithm]
  if (provider !== undefined) await addKey(realm, ...provider)
  await realm.admin.update(realm.path, { defaultSignatureAlgorithm: algorithm })
}

/** A key of its own for the realm; the one of an algorithm with the highest `priority` signs. */
export async function addKey(realm: Realm, providerId: string, config: object): Promise<void> {
  const { id } = await realm.admin.get<{ readonly id: string }>(realm.path)
  await realm.admin.create(`${realm.path}/components`, {
    name: `${providerId} of the test`,
    providerId,
    providerType: 'org.keycloak.keys.KeyProvider',
    parentId: id,
    config,
  })
}

import type { Attack } from './attack.ts'
import { callerCacheAttacks } from './caller-cache-attacks.ts'
import { tokenCacheAttacks } from './token-cache-attacks.ts'

const attacks = [...callerCacheAttacks, ...tokenCacheAttacks]

/** On Workers each request asks for itself. */
const alone = attacks.map((attack): Attack => ({
  ...attack,
  what: `${attack.what}, where requests share no promises`,
  platform: { sharesRequests: false },
}))

export const cacheAttacks: readonly Attack[] = [...attacks, ...alone]

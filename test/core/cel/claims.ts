import { compile } from '../../../core/cel/expression.ts'
import type { JsonObject } from '../../../core/json.ts'

/** A token's claims, with each kind of value that JSON has. */
export const claims: JsonObject = {
  sub: 'ann',
  email: 'Ann@Example.com',
  email_verified: true,
  groups: ['dev', 'ops', 'system:x'],
  mixed: [1, 'a', true, null],
  roles: 'admin,viewer',
  none: null,
  n: 5,
  half: 2.5,
  exp: 1_700_003_600,
  nbf: 1_700_000_000,
  address: { city: 'Zoë Ä 😀', 'x.y': 'dotted', zip: { code: '1' } },
  realm_access: { roles: ['r1', 'r2'] },
  'https://example.com/team': 'blue',
  'a-b': 'dashed',
  raw__name__here: 'unreachable',
}

/** The value of an expression over those claims. */
export function evaluate(text: string): unknown {
  return compile(text, ['claims']).evaluate({ claims })
}

import { describeRefusals } from '../auth/refusals.ts'
import { algorithmAttacks } from './algorithm-attacks.ts'
import { publishedKeyAttacks } from './published-key-attacks.ts'

for (const { issuer, rows } of [...algorithmAttacks, publishedKeyAttacks])
  describeRefusals(rows, issuer)

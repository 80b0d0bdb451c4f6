import { describeRefusals } from '../auth/refusals.ts'
import { ruleAttacks } from './rule-attacks.ts'

for (const { issuer, rows } of ruleAttacks) describeRefusals(rows, issuer)

import { describeRefusals } from '../auth/dpop/refusals.ts'
import { freshnessAttacks } from './freshness-attacks.ts'

describeRefusals(freshnessAttacks)

import { describeRefusals } from '../auth/refusals.ts'
import { claimAttacks } from './claim-attacks.ts'

describeRefusals(claimAttacks)

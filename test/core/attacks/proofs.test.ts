import { describeRefusals } from '../auth/dpop/refusals.ts'
import { proofAttacks } from './proof-attacks.ts'

describeRefusals(proofAttacks)

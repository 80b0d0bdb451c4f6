import { describeRefusals } from '../auth/dpop/refusals.ts'
import { proofKeyAttacks } from './proof-key-attacks.ts'

describeRefusals(proofKeyAttacks)

import { describeRefusals } from '../auth/dpop/refusals.ts'
import { stolenAttacks } from './stolen-attacks.ts'

describeRefusals(stolenAttacks)

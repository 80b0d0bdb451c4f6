import { describeRefusals } from '../auth/dpop/refusals.ts'
import { targetAttacks } from './target-attacks.ts'

describeRefusals(targetAttacks)

import { describeRefusals } from '../auth/refusals.ts'
import { algorithmAttacks } from './algorithm-attacks.ts'

describeRefusals(algorithmAttacks)

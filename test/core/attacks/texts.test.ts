import { describeRefusals } from '../auth/refusals.ts'
import { textAttacks } from './text-attacks.ts'

describeRefusals(textAttacks)

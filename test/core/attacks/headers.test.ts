import { describeRefusals } from '../auth/refusals.ts'
import { headerAttacks } from './header-attacks.ts'

describeRefusals(headerAttacks)

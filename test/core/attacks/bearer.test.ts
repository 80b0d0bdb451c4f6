import { describeAttacks } from './attack.ts'
import { bearerAttacks } from './bearer-attacks.ts'

describeAttacks(bearerAttacks)

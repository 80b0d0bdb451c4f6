import { describeAttacks } from './attack.ts'
import { hostAttacks } from './host-attacks.ts'

describeAttacks(hostAttacks)

import { describeAttacks } from './attack.ts'
import { discoveryAttacks } from './discovery-attacks.ts'

describeAttacks(discoveryAttacks)

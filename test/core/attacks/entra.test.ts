import { describeAttacks } from './attack.ts'
import { entraAttacks } from './entra-attacks.ts'

describeAttacks(entraAttacks)

import { describeAttacks } from './attack.ts'
import { issuerAttacks } from './issuer-attacks.ts'

describeAttacks(issuerAttacks)

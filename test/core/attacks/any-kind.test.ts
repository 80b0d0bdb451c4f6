import { anyKindAttacks } from './any-kind-attacks.ts'
import { describeAttacks } from './attack.ts'

describeAttacks(anyKindAttacks)

import { describeAttacks } from './attack.ts'
import { limitAttacks } from './limit-attacks.ts'
import { strangerAttacks } from './stranger-attacks.ts'

describeAttacks([...limitAttacks, ...strangerAttacks])

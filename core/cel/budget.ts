import { BudgetError } from './cel-error.ts'
import { isList } from './value.ts'

/** What one evaluation may cost, as Kubernetes: a unit is a step, a new item, or ten characters. */
const perEvaluation = 1_000_000

/** The work left to one evaluation, or to several that share it. */
export class Budget {
  #left: number

  constructor(left: number = perEvaluation) {
    this.#left = left
  }

  /** Throws a `BudgetError` once there is nothing left. */
  spend(cost: number): void {
    this.#left -= cost
    if (this.#left < 0) throw new BudgetError()
  }

  /** For going through all of a value. */
  read(value: unknown): void {
    if (typeof value === 'string' || isList(value)) this.spend(value.length / 10)
  }

  /** For `times` steps of `size` characters each, before anything is made of them. */
  repeat(times: number, size: number): void {
    this.spend((times * size) / 10)
  }

  /** For a value that did not exist before; the same value. */
  made<T>(value: T): T {
    if (isList(value)) this.spend(value.length)
    else this.read(value)
    return value
  }
}

import { CelError } from './cel-error.ts'

/** What `.?`, `[?]` and `optional.of` give: a value, or none. */
export class Optional {
  readonly held: readonly unknown[]

  private constructor(held: readonly unknown[]) {
    this.held = held
  }

  static readonly none: Optional = new Optional([])

  static of(value: unknown): Optional {
    return new Optional([value])
  }

  get hasValue(): boolean {
    return this.held.length > 0
  }

  value(): unknown {
    if (!this.hasValue) throw new CelError('the optional has no value')
    return this.held[0]
  }
}

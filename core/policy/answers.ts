/** How long an answer holds, in milliseconds. */
const lifetime = 10_000

/** The most users to hold answers of. */
const mostUsers = 1_000

interface Held {
  readonly answer: boolean
  readonly until: number
}

/** Gives the answer to a question about a user. */
export type Answers = (
  user: string,
  question: string,
  ask: () => Promise<boolean>,
) => Promise<boolean>

/**
 * Gives what was answered within ten seconds, and else asks; those who ask the same meanwhile wait for one answer,
 * where requests may share a promise. Failures are not held.
 */
export function createAnswers(now: () => number, sharesRequests: boolean): Answers {
  const users = new Map<string, Map<string, Held>>()
  const underWay = new Map<string, Promise<boolean>>()

  const heldOf = (user: string): Map<string, Held> => {
    const held = users.get(user) ?? new Map<string, Held>()
    users.delete(user)
    users.set(user, held)
    const [oldest] = users.keys()
    if (users.size > mostUsers && oldest !== undefined) users.delete(oldest)
    return held
  }

  return async (user, question, ask) => {
    const held = heldOf(user)
    const known = held.get(question)
    if (known !== undefined && known.until > now()) return known.answer
    const answered = async () => {
      const answer = await ask()
      held.set(question, { answer, until: now() + lifetime })
      return answer
    }
    if (!sharesRequests) return answered()
    const both = `${question} ${user}`
    const asked = underWay.get(both) ?? answered().finally(() => underWay.delete(both))
    underWay.set(both, asked)
    return asked
  }
}

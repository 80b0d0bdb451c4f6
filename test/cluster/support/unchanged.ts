import { isDeepStrictEqual } from 'node:util'

const attempts = 10

/**
 * What `read` says and what `ask` says of the same state of the cluster: both again where `read` says
 * something else afterwards, for then they cannot be compared.
 */
export async function ofOneState<Truth, Answer>(
  read: () => Promise<Truth>,
  ask: () => Promise<Answer>,
): Promise<readonly [Truth, Answer]> {
  let truth = await read()
  for (let attempt = 0; attempt < attempts; attempt++) {
    const answer = await ask()
    const after = await read()
    if (isDeepStrictEqual(truth, after)) return [after, answer]
    truth = after
  }
  throw new Error('the cluster does not come to rest')
}

import type { FileSource } from './file/source.ts'
import type { Reader } from './reader.ts'

/** Ask the cluster about tokens that no issuer claims. */
export interface TokenReviewConfig {
  /** Accepted audiences besides our resource URLs. */
  readonly audiences: readonly string[]
}

/** Whether the cluster is asked about tokens; undefined: it is not. */
export function readTokenReview(
  read: Reader,
  { file, fault }: FileSource,
): TokenReviewConfig | undefined {
  const { tokenReview = false } = file
  if (tokenReview === false) return undefined
  if (read.text('KUBE_MCP_SNAPSHOT') !== undefined)
    fault(['tokenReview'], 'needs a cluster to ask, and KUBE_MCP_SNAPSHOT has none')
  return { audiences: tokenReview === true ? [] : tokenReview.audiences }
}

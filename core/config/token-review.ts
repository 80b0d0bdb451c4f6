import type { FileSource } from './file/source.ts'
import type { Reader } from './reader.ts'
import { readSwitch } from './switch.ts'

/** Ask the cluster about tokens that no issuer claims. */
export interface TokenReviewConfig {
  /** Accepted audiences besides our resource URLs. */
  readonly audiences: readonly string[]
}

const switchName = 'KUBE_MCP_TOKEN_REVIEW'
const strictName = 'KUBE_MCP_STRICT_AUDIENCE'

/** Whether the cluster is asked about tokens; undefined: it is not. */
export function readTokenReview(
  read: Reader,
  { file, notBoth }: FileSource,
): TokenReviewConfig | undefined {
  const inFile = file.tokenReview
  if (inFile !== undefined && read.text(switchName) !== undefined)
    notBoth(switchName, 'tokenReview')
  const wanted = inFile ?? readSwitch(read, switchName)
  if (wanted === false) return undefined
  if (read.text('KUBE_MCP_SNAPSHOT') !== undefined)
    read.fault(switchName, 'needs a cluster to ask, and KUBE_MCP_SNAPSHOT has none')
  const audiences = wanted === true ? [] : wanted.audiences
  if (audiences.length > 0 && readSwitch(read, strictName))
    read.fault(
      strictName,
      'and tokenReview.audiences of the configuration file are both set; keep one',
    )
  return { audiences }
}

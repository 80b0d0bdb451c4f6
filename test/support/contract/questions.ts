import { titleOf, type Question } from './question.ts'
import { discovery } from './questions/discovery.ts'
import { fieldSelectors } from './questions/field-selectors.ts'
import { labelSelectors } from './questions/label-selectors.ts'
import { logs } from './questions/logs.ts'
import { negotiation } from './questions/negotiation.ts'
import { pages, wrongCursors } from './questions/pages.ts'
import { gets, lists, tables } from './questions/reads.ts'
import { notAllowed, notFound, parameters } from './questions/refusals.ts'

/** A question under its name in tests and in the golden file. */
export interface NamedQuestion {
  readonly title: string
  readonly question: Question
}

/**
 * What a snapshot and a real API server must answer alike, by what each part is about. By design a snapshot
 * differs in what follows: it is not asked here, or taken out of both answers by comparable.ts.
 *
 * - Writes and watches: a dump can only be read (405).
 * - Discovery: the kinds and versions that the dump has, get and list, and of subresources the log of pods.
 *   Kinds without an object (but those of the first version's tools) are not found; the API server has an
 *   empty list of them.
 * - Forms: JSON only; for YAML, protobuf and CBOR 406.
 * - What an API server makes itself: uid, resourceVersion, times, managedFields, a cursor's bytes, its own
 *   addresses, what /version says beside the version, and documents like /, /metrics and /openapi.
 * - Ages: a snapshot's clock stands still.
 * - An autoscaler of autoscaling/v1 keeps all metrics but CPU in annotations, from where only the API server
 *   reads them; ComponentStatus, ClusterTrustBundle, PodCertificateRequest, DeviceTaintRule and
 *   StorageVersionMigration are shown by name and age.
 * - Descriptions of columns; and annotations that Go's inner types, and so Tables, have not: of DaemonSets and of
 *   autoscalers.
 * - Go's own words: names of types, and what decoders say of a cursor that is none.
 * - Accidents: HEAD, and a wrong body before a wrong method, on kinds of CustomResourceDefinitions; any method
 *   on /healthz; 500 for a namespace `..` and for one object at a resourceVersion that is no number.
 */
export const contract: readonly {
  readonly about: string
  readonly questions: readonly NamedQuestion[]
}[] = [
  named('discovery', discovery),
  named('one object', gets),
  named('lists', lists),
  named('Tables', tables),
  named('label selectors', labelSelectors),
  named('field selectors', fieldSelectors),
  named('pages', pages),
  named('wrong cursors', wrongCursors),
  named('forms', negotiation),
  named('what is not there', notFound),
  named('methods that are not there', notAllowed),
  named('parameters', parameters),
  named('logs', logs),
]

function named(about: string, questions: readonly Question[]) {
  return {
    about,
    questions: questions.map((question) => ({ title: titleOf(question), question })),
  }
}

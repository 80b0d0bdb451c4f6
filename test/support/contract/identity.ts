/** What every API server makes anew: times but the contract's own, uids, who changed which field, as whom. */
export const time: RegExp = /^(?!2009|2010)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
export const uid: RegExp = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
export const fields: readonly string[] = [
  'managedFields',
  'authentication.kubernetes.io/credential-id',
]

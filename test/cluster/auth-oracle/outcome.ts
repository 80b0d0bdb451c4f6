/** Whom an authenticator takes a token for; `refused` when it takes it for nobody. */
export type Outcome = 'refused' | Identity

export interface Identity {
  readonly username: string
  readonly groups: readonly string[]
  readonly uid: string
  readonly extra: Readonly<Record<string, readonly string[]>>
}

import { decodeJwt } from 'jose'
import type { Session } from '../../../demo/sign-in/session.ts'

/** The scopes of a session's access token, sorted. */
export const scopesOf = (session: Session): readonly string[] =>
  String(decodeJwt(session.accessToken())['scope']).split(' ').toSorted()

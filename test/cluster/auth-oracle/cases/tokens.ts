import { type Case, mapping, token } from '../case.ts'
import { algorithms, movedDocument } from '../issuers.ts'

const now = Math.floor(Date.now() / 1000)

/** What a token may be, whatever the configuration. */
export const tokenCases: readonly Case[] = [
  {
    name: 'plain',
    tokens: [
      token('good'),
      token('for several', { aud: ['other', 'kube'] }),
      token('for another', { aud: 'other' }),
      token('for nobody', { aud: undefined }),
      token('for an empty list', { aud: [] }),
      token('for a list with a number', { aud: ['kube', 5] }),
      token('for our base URL', { aud: 'https://mcp.example.com' }, { differs: 'audience' }),
      token('for our MCP URL', { aud: 'https://mcp.example.com/mcp' }, { differs: 'audience' }),
      token('of an issuer with a slash', (self) => ({ iss: `${self}/` })),
      token('of an issuer in capitals', (self) => ({ iss: self.toUpperCase() })),
      token('of no issuer', { iss: undefined }),
      token('of an issuer that is a number', { iss: 5 }),
      token('expired', { exp: now - 60 }),
      token('without exp', { exp: undefined }),
      token('with an exp that is no whole number', { exp: now + 600.5 }),
      token('with an exp that is a text', { exp: String(now + 600) }, { differs: 'times' }),
      token('with an exp that is no number', { exp: 'never' }),
      token('with an exp far away', { exp: 9_007_199_254_740_991 }),
      token('not yet valid', { nbf: now + 3_600 }),
      token('valid since a minute', { nbf: now - 60 }),
      token('valid in 50 s', { nbf: now + 50 }),
      token('valid in two minutes', { nbf: now + 120 }),
      token('with an nbf that is no number', { nbf: 'now' }),
      token('from the future', { iat: now + 3_600 }, { differs: 'iat' }),
      token('without iat', { iat: undefined }),
      token('with an iat that is no number', { iat: 'now' }),
      token('of a subject that is a number', { sub: 5 }),
      token('of no subject', { sub: undefined }),
      token('of an empty subject', { sub: '' }, { differs: 'nobody' }),
      token('of a null subject', { sub: null }, { differs: 'nobody' }),
      token('signed by a stranger', {}, { stranger: true }),
      token('of an unknown key', {}, { header: { kid: 'unknown' } }),
      token('of no key in particular', {}, { header: { kid: undefined } }),
      token('typed as JWT', {}, { header: { typ: 'JWT' } }),
      token('typed as an access token', {}, { header: { typ: 'at+jwt' } }),
      token('typed as a logout token', {}, { header: { typ: 'logout+jwt' }, differs: 'typ' }),
      token('bound to a key', { cnf: { jkt: 'x' } }, { differs: 'cnf' }),
      token('that tells of events', { events: { x: {} } }, { differs: 'events' }),
      token('with claims that all objects have', { constructor: 'x', toString: 'y' }),
    ],
  },
  {
    name: 'algorithms',
    tokens: algorithms.map((algorithm) => token(algorithm, {}, { algorithm })),
  },
  {
    name: 'audiences',
    issuer: { audiences: ['one', 'two'], audienceMatchPolicy: 'MatchAny' },
    tokens: [
      token('the first', { aud: 'one' }),
      token('the second', { aud: 'two' }),
      token('both', { aud: ['two', 'one'] }),
      token('neither', { aud: 'kube' }),
      token('one that only begins alike', { aud: 'one1' }),
    ],
  },
  {
    name: 'moved',
    issuer: (url) => ({ discoveryURL: url(movedDocument) }),
    tokens: [token('good'), token('for another', { aud: 'other' })],
  },
  {
    name: 'slash/',
    tokens: [
      token('good'),
      token('of an issuer without its slash', (self) => ({ iss: self.slice(0, -1) })),
    ],
  },
  {
    name: 'distributed',
    entry: mapping({ groups: { claim: 'groups', prefix: '' } }),
    tokens: [
      token('with groups', { groups: ['a'] }),
      token(
        'with groups elsewhere',
        {
          _claim_names: { groups: 's' },
          _claim_sources: { s: { endpoint: 'https://127.0.0.1:1/' } },
        },
        { differs: 'distributed' },
      ),
      token('with something else elsewhere', {
        _claim_names: { x: 's' },
        _claim_sources: { s: { endpoint: 'https://127.0.0.1:1/' } },
      }),
      token('with groups here and elsewhere', {
        groups: ['a'],
        _claim_names: { groups: 's' },
        _claim_sources: { s: { endpoint: 'https://127.0.0.1:1/' } },
      }),
      token('with sources that are missing', { groups: ['a'], _claim_names: { x: 's' } }),
    ],
  },
]

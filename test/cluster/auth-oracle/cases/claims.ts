import { type Case, mapping, token } from '../case.ts'

/** Each kind of value that a claim may have where a text is wanted. */
const kinds = [
  token('a text', { it: 'x' }),
  token('nothing', {}),
  token('a number', { it: 5 }),
  token('a bool', { it: true }),
  token('a list', { it: ['x'] }),
  token('an object', { it: { x: 'y' } }),
]

/** Mappings by claims. */
export const claimCases: readonly Case[] = [
  {
    name: 'prefix',
    entry: { claimMappings: { username: { claim: 'sub', prefix: 'oidc:' } } },
    tokens: [token('good'), token('with an odd name', { sub: 'a b:c/ü' })],
  },
  {
    name: 'username',
    entry: { claimMappings: { username: { claim: 'it', prefix: '' } } },
    tokens: [...kinds, token('null', { it: null }, { differs: 'nobody' })],
  },
  {
    name: 'namespaced',
    entry: { claimMappings: { username: { claim: 'https://example.com/name', prefix: '' } } },
    tokens: [
      token('with it', { 'https://example.com/name': 'x' }),
      token('without it'),
      token('nested', { 'https://example': { 'com/name': 'x' } }),
    ],
  },
  {
    name: 'email',
    entry: { claimMappings: { username: { claim: 'email', prefix: 'e:' } } },
    tokens: [
      token('verified', { email: 'a@x.org', email_verified: true }),
      token('that nobody says is verified', { email: 'a@x.org' }),
      token('not verified', { email: 'a@x.org', email_verified: false }),
      token('verified as a text', { email: 'a@x.org', email_verified: 'true' }),
      token('verified as null', { email: 'a@x.org', email_verified: null }),
      token('missing', { email_verified: true }),
    ],
  },
  {
    name: 'groups',
    entry: mapping({ groups: { claim: 'it', prefix: 'oidc:' } }),
    tokens: [
      ...kinds,
      token('null', { it: null }),
      token('an empty list', { it: [] }),
      token('an empty text', { it: '' }),
      token('several', { it: ['b', 'a', 'b'] }),
      token('a list with an empty text', { it: ['', 'a'] }),
      token('a list with null', { it: ['a', null] }),
      token('a list with a number', { it: ['a', 5] }),
    ],
  },
  {
    name: 'bare-groups',
    entry: mapping({ groups: { claim: 'it', prefix: '' } }),
    tokens: [
      token('a reserved one', { it: ['system:masters'] }),
      token('one with a comma', { it: 'a,b' }),
    ],
  },
  {
    name: 'uid',
    entry: mapping({ uid: { claim: 'it' } }),
    tokens: [...kinds, token('null', { it: null }), token('an empty text', { it: '' })],
  },
  {
    name: 'required',
    entry: {
      claimValidationRules: [
        { claim: 'hd', requiredValue: 'example.com' },
        { claim: 'it', requiredValue: '' },
      ],
    },
    tokens: [
      token('both', { hd: 'example.com', it: '' }),
      token('null for the empty one', { hd: 'example.com', it: null }),
      token('without the empty one', { hd: 'example.com' }),
      token('another value', { hd: 'example.org', it: '' }),
      token('in capitals', { hd: 'Example.com', it: '' }),
      token('as a list', { hd: ['example.com'], it: '' }),
      token('as a number', { hd: 5, it: '' }),
    ],
  },
]

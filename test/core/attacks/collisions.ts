/** The issuer that has ada. */
export const own = 'https://a.example.com'

/** Another, in which anybody may call themselves as they like. */
export const other = 'https://a.example.com.evil.example.com'

/** Names by which somebody of the other issuer would be its ada. */
export const collisions: readonly string[] = [
  'ada',
  `${own}#ada`,
  '#ada',
  `../${own}#ada`,
  `${own}%23ada`,
  `\b${own}#ada`,
  'ada\u0000',
  'аda',
  'ADA',
  `ada,${own}#ada`,
]

import * as z from 'zod'
import { nearest } from '../../nearest.ts'
import { quoted } from '../url.ts'

/** A mapping with these keys and no others; an unknown one is told with the key that was most likely meant. */
export function strictObject<Shape extends z.ZodRawShape>(
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape)
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => unknownKey(key, known)).join('; ')
        : `must be a mapping with ${known.join(', ')}`,
  })
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known)
  return `has an unknown key ${quoted(key)}; ${meant ? `did you mean ${meant}?` : `there are ${known.join(', ')}`}`
}

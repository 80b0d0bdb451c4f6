import * as z from 'zod'
import { levels, type Level } from '../kube/logs/level.ts'
import { label, type Optional, optional, subdomain, text } from './arguments.ts'

/* The arguments of logs. */

const workloadRule = 'must be a pod, or a workload as deployment/web'

export const podOrWorkload: Optional<z.ZodString> = optional(
  z
    .string(workloadRule)
    .refine(
      (name) => /^[a-z][a-z0-9.]{0,100}\/[^/%]{1,253}$/.test(name) || subdomain.test(name),
      workloadRule,
    ),
  'A pod, or a workload as deployment/web; or give labelSelector',
)

const containerRule = 'must be the name of a container'

export const container: Optional<z.ZodString> = optional(
  z.string(containerRule).refine((name) => label.test(name), containerRule),
  'Any kind of container; omit for all that do the work',
)

export const previous: Optional<z.ZodBoolean> = optional(
  z.boolean('must be true or false'),
  'Of the run before, as after a crash',
)

const sinceRule = 'must be a time as 90s, 5m, 2h or 1d'

export const since: Optional<z.ZodString> = optional(
  z.string(sinceRule).refine((text) => /^[1-9]\d{0,6}[smhd]$/.test(text), sinceRule),
  'Only of the last 5m, 2h, 1d',
)

const tailRule = 'must be a whole number from 1 to 5000'

export const tail: Optional<z.ZodInt> = optional(
  z.int(tailRule).min(1, tailRule).max(5_000, tailRule),
  'Most lines of each container; default 200',
)

export const include: Optional<z.ZodString> = optional(
  text('a regular expression', 500),
  'Only lines that match (RE2)',
)

export const exclude: Optional<z.ZodString> = optional(
  text('a regular expression', 500),
  'No lines that match (RE2)',
)

const levelRule = `must be one of ${levels.join(', ')}`

export const level: Optional<z.ZodType<Level>> = optional(
  z.enum(levels, levelRule),
  'Lines of at least this level',
)

import * as z from 'zod'
import type { LimitsSection } from './config-file.ts'
import { strictObject } from './strict-object.ts'

const perSecondRule = 'must be a number from 0.01 to 100000'
const burstRule = 'must be a whole number from 1 to 1000000'

const rate = (about: string) =>
  z
    .union(
      [
        z.literal('off'),
        strictObject({
          perSecond: z
            .number({ error: perSecondRule })
            .min(0.01, { error: perSecondRule })
            .max(100_000, { error: perSecondRule })
            .describe('How many a second, for as long as one likes'),
          burst: z
            .int({ error: burstRule })
            .min(1, { error: burstRule })
            .max(1_000_000, { error: burstRule })
            .describe('How many at once, after a rest'),
        }),
      ],
      {
        error:
          'must be off, or a mapping with perSecond (0.01 to 100000) and burst (a whole number from 1)',
      },
    )
    .describe(about)

const placesRule = 'must be off, or a whole number from 1 to 10000'

/** The section `limits`. */
export const limitsSchema: z.ZodType<LimitsSection> = strictObject({
  requestsPerCaller: rate('Requests of one caller, whatever their tokens').optional(),
  callsPerCaller: z
    .union(
      [
        z.literal('off'),
        z
          .int({ error: placesRule })
          .min(1, { error: placesRule })
          .max(10_000, { error: placesRule }),
      ],
      { error: placesRule },
    )
    .optional()
    .describe('Calls of tools by one caller that are under way at the same time'),
  refusalsPerAddress: rate(
    'Requests from one address that are refused for their token, or for having none, where addresses can be believed',
  ).optional(),
  failedTokens: rate(
    'Tokens that turn out to be none, by everybody together, where no address can be believed',
  ).optional(),
})

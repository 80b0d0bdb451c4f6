import * as z from 'zod'
import { auditDecisions, type AuditRecord, auditVersion } from './record.ts'

/** Text that others chose, and the mark where it was cut. */
const bounded = (most: number) => z.string().max(most + 1)
const count = z.int().min(0)

const subject = z
  .strictObject({
    username: bounded(512).optional().describe('As kube-apiserver would name the caller'),
    issuer: bounded(512).optional().describe('Of the token, as the configuration names it'),
    client: z.string().max(128).optional().describe('The OAuth client the token was issued to'),
    token: z
      .strictObject({
        sha256: z
          .string()
          .regex(/^[\w-]{16}$/)
          .describe("The first 16 characters of the token's SHA-256 in base64url"),
        jti: z.string().max(128).optional().describe('Its claim jti (RFC 7519)'),
      })
      .optional()
      .describe('Names the token; absent where none could be read'),
  })
  .describe('Who asked; of a refused token no more than its digest')

const args = z
  .strictObject({
    name: z.string().max(253).optional(),
    namespace: z.string().max(253).optional(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .describe(
        'Of all arguments, as canonical JSON (RFC 8785); absent where they are nested deeper than any tool takes',
      ),
  })
  .describe('Names and namespaces in clear, every value only by the digest')

const request = z
  .strictObject({
    verb: z.string().max(16).describe('The verb of RBAC'),
    group: z.string().max(253).optional().describe('The API group; empty for the core group'),
    resource: z.string().max(253).optional().describe('The resource, in the plural'),
    subresource: z.string().max(253).optional(),
    namespace: z.string().max(63).optional(),
    name: bounded(253).optional(),
    path: bounded(256).optional().describe('Instead of a resource, as /version'),
    status: z.int().min(100).max(599).optional().describe('Absent: no answer came'),
    auditId: z
      .string()
      .max(64)
      .optional()
      .describe("The auditID of this request in the API server's own audit log"),
  })
  .describe('A request to the API server')

/** A record as it is written. schemas/kube-mcp-audit.v1.schema.json is made of this, and tests hold every record to it. */
export const auditRecordSchema: z.ZodType<AuditRecord> = z
  .strictObject({
    apiVersion: z.literal(auditVersion),
    time: z.iso.datetime().describe('When the request came (RFC 3339)'),
    requestId: z
      .string()
      .regex(/^[\w-]{16}$/)
      .describe('As X-Request-Id in the answer and requestId in the log'),
    subject,
    tool: bounded(64).optional().describe('As it was asked for; absent: no call'),
    arguments: args.optional(),
    cluster: z.string().max(253).optional(),
    identity: z.string().max(64).optional().describe('As whom the cluster is asked'),
    requests: z.array(request).max(20).describe('What was sent to the API server, the first 20'),
    moreRequests: count.optional().describe('How many more were sent'),
    decision: z
      .enum(auditDecisions)
      .optional()
      .describe('Absent where there was nothing to decide about, as a tool that does not exist'),
    rule: z
      .string()
      .max(253)
      .optional()
      .describe('The id of the rule or check that made a decision other than allow'),
    outcome: z
      .string()
      .regex(/^[a-z_]{1,64}$/)
      .describe('ok, or a stable code of what went wrong (docs/audit.md)'),
    bytes: count.describe('Of the text that the tool answered with, in UTF-8'),
    milliseconds: count.describe("From the request's coming to the call's end"),
  })
  .describe('One call of a tool, or one request whose token was refused')

/** An object as it is applied to an API server; its `status` goes through the status subresource. */
export interface ContractObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly labels?: Readonly<Record<string, string>>
    readonly annotations?: Readonly<Record<string, string>>
    readonly ownerReferences?: readonly object[]
    readonly finalizers?: readonly string[]
    /** Stands for: deleted, and held by a finalizer. */
    readonly deletionTimestamp?: string
  }
  readonly [field: string]: unknown
}

export const namespaceA = 'contract-a'
export const namespaceB = 'contract-b'

/** So long ago that every age counted from it is a number of years. */
export const longAgo = '2009-11-10T23:00:00Z'

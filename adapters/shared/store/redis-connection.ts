import { createClient, ErrorReply } from '@redis/client'
import type { StoreConfig } from '../../../core/config/store.ts'
import { within } from './within.ts'

/** A connection to a server that speaks the Redis protocol. */
export interface RedisConnection {
  /** One command, as its words. Rejects with what the server says against it, and when there is no answer in time. */
  send(command: readonly string[]): Promise<unknown>
  close(): void
}

/** How long a server has to accept us, in milliseconds; nobody waits for it. */
const patience = 2_000

/**
 * Connects once; `onEnd` hears when the connection is gone that was there. Nothing is sent to find out about the server,
 * and none of the protocol's newer parts is used: that is as much as Redis 6, Valkey and what stands in front of them know.
 */
export async function connectRedis(
  { url, certificateAuthority }: StoreConfig,
  onEnd: (error: unknown) => void,
): Promise<RedisConnection> {
  const client = createClient({
    url,
    RESP: 2,
    maintNotifications: 'disabled',
    disableClientInfo: true,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: patience,
      reconnectStrategy: false,
      ...(certificateAuthority !== undefined && { tls: true, ca: certificateAuthority }),
    },
  })
  client.on('error', onEnd)
  try {
    await within(patience, client.connect())
  } catch (error) {
    client.destroy()
    throw error
  }
  return {
    send: (command) => client.sendCommand([...command]),
    close: () => client.destroy(),
  }
}

/** Whether the server did answer, and refused: then the connection is good, unless what was a primary is a replica now. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ErrorReply && !error.message.startsWith('READONLY')
}

import type { KubeTransport } from '../../platform.ts'
import { createCatalog } from './catalog.ts'
import { newestTime } from './clock.ts'
import { parseSnapshot, type SnapshotObjects } from './parse.ts'
import { parseRequest } from './request.ts'
import type { Snapshot } from './resource.ts'
import { route } from './route.ts'
import { Refusal, statusResponse } from './status.ts'
import { text } from './value.ts'
import { versionInfo } from './version.ts'

export interface SnapshotOptions {
  /** The moment from which ages are counted, in milliseconds since the epoch; the newest time in the dump unless given. */
  readonly now?: number
}

/**
 * A read-only API server over a dump: `kubectl get -o json|yaml`, `kubectl cluster-info dump`, or any
 * objects, in one text. It answers as kube-apiserver does: discovery, get, list (selectors, pages,
 * Tables), pod logs, and `metav1.Status` for every refusal; writes and watches get 405. Throws an Error that says what
 * in the text is wrong, and where.
 */
export function createSnapshot(text: string, options: SnapshotOptions = {}): KubeTransport {
  const snapshot = prepare(parseSnapshot(text), options)
  return {
    async fetch(path, init = {}) {
      init.signal?.throwIfAborted()
      try {
        return route(snapshot, init.method ?? 'GET', parseRequest(path, init.headers ?? {}))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const response = statusResponse(error)
        return init.method === 'HEAD' ? new Response(null, response) : response
      }
    },
    async close() {},
  }
}

function prepare({ objects, logs, version }: SnapshotObjects, options: SnapshotOptions): Snapshot {
  const catalog = createCatalog(objects)
  return {
    catalog,
    logs,
    version: versionInfo(version, catalog),
    resourceVersion: newestResourceVersion(objects),
    now: options.now ?? newestTime(objects) ?? Date.now(),
  }
}

/** 1 for objects that were never in a cluster. */
function newestResourceVersion(objects: SnapshotObjects['objects']): number {
  return objects.reduce(
    (newest, object) => Math.max(newest, Number(text(object, 'metadata', 'resourceVersion')) || 0),
    1,
  )
}

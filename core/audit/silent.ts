import type { Calls } from './calls.ts'
import type { RequestAudit } from './audit.ts'

const calls: Calls = {
  begin: () => ({
    running: true,
    begin: () => {},
    over: (transport) => transport,
    end: async () => {},
  }),
  refuse: async () => {},
  end: async () => {},
}

/** Where nobody wants records: nothing is made. */
export const silent: RequestAudit = { refuse: () => {}, calls: () => calls }

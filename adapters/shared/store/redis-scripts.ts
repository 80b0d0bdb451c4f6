/** What the server does in one step, by its own clock: those of replicas may differ. Each has one key, as a cluster wants it. */
export interface RedisScript {
  readonly text: string
}

const now = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
`

/**
 * GCRA: the key holds the time, in milliseconds, at which all that was taken is given back. Arguments are the milliseconds
 * in which one comes back, and how many may be taken at once. 0.01 ms: times are rounded when they are written down.
 */
export const take: RedisScript = {
  text: `${now}
local interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local due = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
local wait = math.ceil(due - now - interval * (burst - 1) - 0.01)
if wait > 0 then return wait end
redis.call('SET', KEYS[1], string.format('%.3f', due + interval), 'PX', math.ceil(due + interval - now))
return 0
`,
}

/** The key holds who is in, by the time at which they have left. Arguments are the holder, how many places there are, and the lifetime. */
export const enter: RedisScript = {
  text: `${now}
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local isIn = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not isIn and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('ZADD', KEYS[1], string.format('%.3f', now + ARGV[3]), ARGV[1])
local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
redis.call('PEXPIREAT', KEYS[1], math.ceil(last[2]))
return 1
`,
}

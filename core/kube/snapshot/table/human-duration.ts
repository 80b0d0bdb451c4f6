const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const year = 365 * day

/**
 * A span of milliseconds as `kubectl get` writes ages: two or three significant figures, as `5m30s`,
 * `47h`, `3d12h` (apimachinery, util/duration HumanDuration).
 */
export function humanDuration(span: number): string {
  if (span <= -2 * second) return '<invalid>'
  if (span < 0) return '0s'
  if (span < 2 * minute) return `${Math.floor(span / second)}s`
  if (span < 10 * minute) return two(span, minute, 'm', second, 's')
  if (span < 3 * hour) return `${Math.floor(span / minute)}m`
  if (span < 8 * hour) return two(span, hour, 'h', minute, 'm')
  if (span < 48 * hour) return `${Math.floor(span / hour)}h`
  if (span < 8 * day) return two(span, day, 'd', hour, 'h')
  if (span < 2 * year) return `${Math.floor(span / day)}d`
  if (span < 8 * year) return two(span, year, 'y', day, 'd')
  return `${Math.floor(span / year)}y`
}

/** The smaller unit is left out when it would be 0. */
function two(span: number, big: number, bigUnit: string, small: number, smallUnit: string): string {
  const rest = Math.floor((span % big) / small)
  return `${Math.floor(span / big)}${bigUnit}${rest === 0 ? '' : `${rest}${smallUnit}`}`
}

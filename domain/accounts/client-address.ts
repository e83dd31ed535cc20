import { isIP } from 'node:net'

/** The header that the server process sets on every request, over whatever came in under that name. */
export const CLIENT_ADDRESS_HEADER = 'x-ferropath-client'

/**
 * Whose address to count a request for. Anybody can send X-Forwarded-For, so of its list only the entries written by
 * our own proxies count, and those are the last ones.
 *
 * @param socketAddress the other end of the connection
 * @param forwardedFor the header X-Forwarded-For as it came in
 * @param trustedProxies how many proxies of one's own stand in front (FERROPATH_TRUSTED_PROXY)
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const hops = [...(forwardedFor ?? '').split(','), socketAddress ?? ''].map((hop) => hop.trim())
  const hop = hops[Math.max(0, hops.length - 1 - trustedProxies)] ?? ''
  const address = withoutPort(hop)
  return isIP(address) ? address : (socketAddress ?? 'unknown')
}

/**
 * What limits count by. A home or a phone is handed a whole IPv6 /64, so that is what stands for one client; an IPv4
 * address stands for itself, also when written as IPv6.
 */
export function clientKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::')
  const start = head === '' ? [] : head.split(':')
  const end = tail === undefined || tail === '' ? [] : tail.split(':')
  const middle = tail === undefined ? [] : Array<string>(Math.max(0, 8 - start.length - end.length)).fill('0')
  const groups = [...start, ...middle, ...end].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''))
  return `${groups.join(':')}::/64`
}

function withoutPort(hop: string): string {
  const bracketed = /^\[(.+)\](?::\d+)?$/.exec(hop)
  if (bracketed?.[1]) return bracketed[1]
  return /^\d+\.\d+\.\d+\.\d+:\d+$/.test(hop) ? hop.slice(0, hop.lastIndexOf(':')) : hop
}

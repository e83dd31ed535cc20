import { isIP } from 'node:net'

/**
 * Tells whether a request calls this server by a name of its own: its public host, another name it was given, localhost,
 * or any address in numbers. Every other name may be one that a stranger has pointed at this machine, so that their page
 * counts as ours in somebody's browser (DNS rebinding). Ports don't matter: a proxy or a container may change them.
 * @param names hosts, with or without a port
 */
export function hostCheck(names: string[]): (host: string | undefined) => boolean {
  const own = new Set([...names.map((name) => hostname(name)), 'localhost'])
  return (host) => {
    // HTTP/1.0, as some health checks speak it, names none; a browser always does.
    if (host === undefined) return true
    const name = hostname(host)
    return name !== null && (own.has(name) || isIP(name.replace(/^\[(.+)\]$/, '$1')) !== 0)
  }
}

function hostname(host: string): string | null {
  if (!/^[\w.:[\]%-]+$/.test(host) || !URL.canParse(`http://${host}`)) return null
  return new URL(`http://${host}`).hostname.replace(/\.$/, '')
}

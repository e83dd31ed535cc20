/**
 * Whether a request that changes something was sent by a page of this site, and not by another site in the name of
 * somebody who happens to be signed in here.
 *
 * Browsers say where a request comes from and let no page lie about it: `Sec-Fetch-Site` on https and on localhost,
 * `Origin` everywhere. A request that carries neither is refused; programs send `Origin`.
 *
 * @param publicUrl the address people use; what the browser itself calls the host is accepted as well, because a
 * server on a classroom's network is often reached by more than one name
 */
export function isSameOrigin(headers: Headers, publicUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'

  const origin = parse(headers.get('origin'))
  if (origin === null) return false
  return origin.origin === parse(publicUrl)?.origin || origin.host === headers.get('host')
}

function parse(address: string | null): URL | null {
  // A page with no referrer policy, or in a sandbox, sends the word "null".
  if (address === null || address === 'null' || !URL.canParse(address)) return null
  const url = new URL(address)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null
}

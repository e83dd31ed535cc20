import escapeHtml from 'escape-html'
import { plainPage } from './plain-page'

/**
 * A page that goes on to a provider by itself. A redirect would do, except in browsers that apply the policy's
 * `form-action 'self'` to every hop after a form, and would stop at the provider.
 */
export function onward(location: string, name: string, setCookies: string[]): Response {
  const [address, label] = [escapeHtml(location), escapeHtml(name)]
  const headers = new Headers()
  for (const cookie of setCookies) headers.append('set-cookie', cookie)
  return plainPage(
    {
      title: `Continue to ${name}`,
      head: `<meta http-equiv="refresh" content="0; url=${address}">\n`,
      body: `<p>If nothing happens, <a href="${address}">continue to ${label}</a>.</p>`,
    },
    { headers },
  )
}

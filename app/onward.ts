/**
 * A page that goes on to a provider by itself. A redirect would do, but for browsers that apply the policy's
 * `form-action 'self'` to every hop after a form, and would stop at the provider.
 */
export function onward(location: string, name: string, setCookies: string[]): Response {
  const [address, label] = [escapeHtml(location), escapeHtml(name)]
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=${address}">
<title>On to ${label}</title>
<style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 30rem; margin: 20vh auto 0; padding: 0 1rem }</style>
</head>
<body>
<main>
<h1>On to ${label}</h1>
<p>If nothing happens, <a href="${address}">go on to ${label}</a>.</p>
</main>
</body>
</html>
`
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  for (const cookie of setCookies) headers.append('set-cookie', cookie)
  return new Response(body, { headers })
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

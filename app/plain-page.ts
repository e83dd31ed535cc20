import escapeHtml from 'escape-html'

/**
 * A small document of its own, for what a route handler says to a browser that runs no scripts.
 * @param body HTML, everything from outside escaped
 */
export function plainPage(
  { title, body, head = '' }: { title: string; body: string; head?: string },
  init: { status?: number; headers?: HeadersInit } = {},
): Response {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
${head}<title>${escapeHtml(title)}</title>
<style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 30rem; margin: 20vh auto 0; padding: 0 1rem } button { font: inherit; padding: 0.5rem 1rem }</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`
  const headers = new Headers(init.headers)
  headers.set('content-type', 'text/html; charset=utf-8')
  headers.set('cache-control', 'no-store')
  return new Response(html, { status: init.status ?? 200, headers })
}

'use client'

/** Shown when even the layout fails, so it has its own document and no style sheet. */
export default function GlobalError() {
  return (
    <html lang="en">
      <head>
        <title>Ferropath could not show this page</title>
      </head>
      <body style={{ maxWidth: '40rem', margin: '4rem auto', padding: '0 1rem', fontFamily: 'system-ui, sans-serif' }}>
        <h1>This page could not be shown</h1>
        <p>Something failed on our side. What you typed is kept in this browser, and nothing you sent is lost.</p>
        <button type="button" onClick={() => location.reload()}>
          Try again
        </button>
      </body>
    </html>
  )
}

import { describe, expect, it } from 'vitest'
import { inlineStyles } from './inline-styles'

const LINK = '<link rel="stylesheet" href="/_next/static/chunks/a.css?dpl=1" data-precedence="next"/>'
const sheets: Record<string, string> = {
  '/_next/static/chunks/a.css': '@font-face{src:url(../media/a.woff2)}b{background:url("/c.png") url(data:x)}',
  '/_next/static/chunks/odd.css': 'a::after{content:"</style><script>"}',
}
const read = (path: string) => sheets[path] ?? null

describe('inlineStyles', () => {
  it('puts a sheet before its link, which stays for print', () => {
    expect(inlineStyles(`<head>${LINK}</head>`, read)).toBe(
      '<head><style>@font-face{src:url(/_next/static/media/a.woff2)}b{background:url("/c.png") url(data:x)}</style>' +
        '<link media="print" rel="stylesheet" href="/_next/static/chunks/a.css?dpl=1" data-precedence="next"/></head>',
    )
  })

  it('does so with the sheets of what is loaded only where it is used', () => {
    const link = '<link href="/_next/static/chunks/a.css" rel="stylesheet" as="style" data-precedence="dynamic"/>'
    expect(inlineStyles(link, read)).toContain(`</style>${link.replace('<link ', '<link media="print" ')}`)
  })

  it.each([
    ['a sheet that is not there', '<link rel="stylesheet" href="/_next/static/chunks/gone.css"/>'],
    ['a sheet of another site', '<link rel="stylesheet" href="https://elsewhere.example/a.css"/>'],
    ['a sheet that would end the element', '<link rel="stylesheet" href="/_next/static/chunks/odd.css"/>'],
    ['what is no style sheet', '<link rel="preload" as="style" href="/_next/static/chunks/a.css"/>'],
  ])('leaves %s as it is', (_, link) => {
    expect(inlineStyles(link, read)).toBe(link)
  })
})

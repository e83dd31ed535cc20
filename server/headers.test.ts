import { expect, test } from 'vitest'
import { inlineScriptHashes, pagePolicy, scriptHash } from './headers'

test.each<[string, string, string[]]>([
  [
    'a script in the head and one in the body',
    '<head><script>a()</script></head><body><script>b()</script>',
    ['a()', 'b()'],
  ],
  ['upper case, attributes, white space', '<SCRIPT\n async id="x > y" >a()</SCRIPT >', ['a()']],
  ['a file is not inline', '<script src="/x.js"></script><script src>a()</script><script SRC=x>b()</script>', []],
  ['the same script twice', '<script>a()</script><p><script>a()</script>', ['a()']],
  ['a comment', '<!-- <script>a()</script> --><script>b()</script>', ['b()']],
  ['the value of an attribute', '<p title="<script>a()</script>">x</p><script>b()</script>', ['b()']],
  [
    'text areas, titles and styles',
    '<title><script>a()</script></title><textarea><script>b()</script></textarea><style><script>c()</script></style>',
    [],
  ],
  ['a string that looks like markup', '<script>let x = "<p>"; // </p>\n</script>', ['let x = "<p>"; // </p>\n']],
  [
    'an escaped script within a script',
    '<script><!-- <script>a()</script> b() --></script>',
    ['<!-- <script>a()</script> b() -->'],
  ],
  ['a script that never ends', '<script>a()', ['a()']],
  ['line ends, as browsers read them', '<script>a()\r\nb()\rc()</script>', ['a()\nb()\nc()']],
  ['characters beyond ASCII', '<script>say("grüß 🦀")</script>', ['say("grüß 🦀")']],
  ['entities are not decoded', '<script>a("&lt;")</script>', ['a("&lt;")']],
  [
    'a template, and what does not run without scripting',
    '<template><script>a()</script></template><noscript><script>b()</script></noscript>',
    ['a()'],
  ],
  ['an empty one', '<script></script>', ['']],
  ['in SVG', '<svg><script>a()</script></svg>', ['a()']],
])('finds the inline scripts of %s', (_what, html, scripts) => {
  expect(inlineScriptHashes(`<!doctype html>${html}`)).toEqual(scripts.map(scriptHash))
})

test("a script's hash is what CSP writes", () => {
  // From the example in the specification: https://www.w3.org/TR/CSP3/#external-hash
  expect(scriptHash("alert('Hello, world.');")).toBe("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='")
})

test("a page's policy allows nothing inline that is not listed", () => {
  const policy = pagePolicy([scriptHash('a()')], { https: true, formActions: ['https://github.com'], dev: false })
  expect(policy).toBe(
    `default-src 'none'; script-src 'self' ${scriptHash('a()')}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self' https://github.com; frame-ancestors 'none'; base-uri 'none'; object-src 'none'`,
  )
})

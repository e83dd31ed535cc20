import { parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { codeHtml } from './code-html'

function textOf(html: string): string {
  const collect = (node: object): string => {
    if ('value' in node) return String(node.value)
    return 'childNodes' in node && Array.isArray(node.childNodes) ? node.childNodes.map(collect).join('') : ''
  }
  return collect(parseFragment(html))
}

describe('codeHtml', () => {
  it.each([
    ['ends with a line break', 'fn a() {}\n'],
    ['does not', 'fn a() {}'],
    ['begins with empty lines', '\n\nfn a<T>() -> &\'static str { "<b>&amp;</b>" }\n'],
    ['is empty', ''],
    ['is no Rust', '}}} <script>alert(1)</script>'],
  ])('keeps every character of code that %s', (_, code) => {
    expect(textOf(codeHtml(code, 'rust'))).toBe(code)
  })

  it('marks what the words are', () => {
    expect(codeHtml('pub fn go() -> u8 { 1 }', 'rust')).toContain(
      '<span class="tk-keyword">pub</span> <span class="tk-keyword">fn</span> <span class="tk-function">go</span>',
    )
    expect(codeHtml('return 1; // so', 'cpp')).toContain('<span class="tk-comment">// so</span>')
  })
})

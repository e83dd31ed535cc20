/** An element with its children, in lines that a person can read. Text stands in its element without white space around. */
export function element(
  name: string,
  attributes: Record<string, string | number | undefined>,
  children: string | (string | null)[] = [],
): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : ` ${key}="${escapeXml(String(value))}"`))
    .join('')
  if (typeof children === 'string') return `<${name}${written}>${escapeXml(children)}</${name}>`
  const inside = children.filter((child) => child !== null)
  if (inside.length === 0) return `<${name}${written}/>`
  // Text within may have lines of its own, so nothing is indented.
  return `<${name}${written}>\n${inside.join('\n')}\n</${name}>`
}

/** XML 1.0 has no form at all for most control characters. */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu

export function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

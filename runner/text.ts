/** Bidirectional controls can make text read differently from what it is. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/**
 * What a program printed, safe to show: bytes that are no UTF-8 become U+FFFD, escape and other control characters
 * a picture of themselves, bidirectional controls their number.
 */
export function visible(bytes: Buffer | string, cut = false, limitKiB = 0): string {
  const text = (typeof bytes === 'string' ? bytes : bytes.toString('utf8'))
    .replace(/\r\n/g, '\n')
    .replace(BIDI, (char) => `\\u{${char.charCodeAt(0).toString(16)}}`)
  let safe = ''
  for (const char of text) {
    const code = char.charCodeAt(0)
    const isControl = (code < 32 && char !== '\n' && char !== '\t') || (code >= 127 && code < 160)
    safe += isControl ? (code < 32 ? String.fromCharCode(0x2400 + code) : '\u2421') : char
  }
  return cut ? `${safe}\n… cut here: more than ${limitKiB} KiB` : safe
}

/** For text between tags, where quotes mean nothing: code is full of them, and escaped they are six bytes each. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

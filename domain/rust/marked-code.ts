/**
 * Takes the signs away with which published quizzes mark a piece of code: `` `[mut]` `` is `mut`. In a comment, the same
 * signs are a type between backticks and stay.
 */
export function withoutMarks(code: string): string {
  return code
    .split('\n')
    .map((line) => {
      const comment = line.indexOf('//')
      const end = comment === -1 ? line.length : comment
      return line.slice(0, end).replace(/`\[([^`]*?)\]`/g, '$1') + line.slice(end)
    })
    .join('\n')
}

/** `___` where a reader is to say what belongs there: no compiler takes it. */
export function hasGap(code: string): boolean {
  return /(^|[^\w])_{3,}($|[^\w])/m.test(code)
}

import type { DraftFile } from './public'

/** Why a plain form has no verdict to show, by the word in the page's address: nobody can inject their own text. */
export const SAID = {
  waiting: 'You already have checks waiting. Let them finish, then check again. This one wasn’t counted.',
  full: 'Many people are checking code right now. Try again in a moment. This check wasn’t counted.',
  unavailable: 'Code can’t be checked right now. Your code is kept, and this check wasn’t counted.',
  unfit:
    'This can’t be checked: a file is too large or contains a character that source code can’t have. Go back to get your code.',
} as const
export type Said = keyof typeof SAID

export function isSaid(word: unknown): word is Said {
  return typeof word === 'string' && Object.hasOwn(SAID, word)
}

/** The files of a form's text fields. A browser ends every line of a text field with CR LF. */
export function filesFromForm(form: URLSearchParams): DraftFile[] {
  return [...form].flatMap(([name, text]) =>
    name.startsWith('file:') ? [{ path: name.slice('file:'.length), text: text.replaceAll('\r\n', '\n') }] : [],
  )
}

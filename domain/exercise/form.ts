import type { DraftFile } from './public'

/** Why a plain form has no verdict to show, by the word in the page's address: nobody shall put words of their own there. */
export const SAID = {
  waiting: 'You already have checks waiting. Wait a moment for them to end, then check it again. Nothing was counted.',
  full: 'Many people are checking code right now. Check it again in a moment. Nothing was counted.',
  unavailable: 'Code cannot be checked right now. Your code is kept, and nothing was counted.',
  unfit: 'This is no answer: a file is too large, or holds a character that no source can. Go back for your code.',
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

import { codeKey, personHere } from '@/components/shell/person'

/** What somebody has made of a sample, in this browser alone. */
export function keptEdit(sample: string): string | null {
  try {
    return localStorage.getItem(keyOf(sample))
  } catch {
    return null
  }
}

/** @param text null when it is as the lesson has it */
export function keepEdit(sample: string, text: string | null) {
  try {
    if (text === null) localStorage.removeItem(keyOf(sample))
    else localStorage.setItem(keyOf(sample), text)
  } catch {
    // Storage is full or blocked: what was typed lasts as long as the page.
  }
}

const keyOf = (sample: string) => codeKey(personHere(), `sample/${sample}`)

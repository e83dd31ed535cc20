import { personalKey, personHere } from '@/components/client/person'
import { browserStorage, keepText } from '@/components/client/storage'

/** What somebody has made of a sample, in this browser alone. */
export function keptEdit(sample: string): string | null {
  return browserStorage()?.getItem(keyOf(sample)) ?? null
}

/** @param text null when it is as the lesson has it. Where the storage is full, it lasts as long as the page. */
export function keepEdit(sample: string, text: string | null) {
  keepText(browserStorage(), keyOf(sample), text)
}

const keyOf = (sample: string) => personalKey('code', personHere(), `sample/${sample}`)

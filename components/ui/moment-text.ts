/**
 * A moment the way every page writes it, in the time zone of the machine that runs this: in a browser, the reader's.
 * @param timeStyle `medium` shows seconds too, where several moments fall within a minute
 */
export function momentText(at: Date, timeStyle: 'short' | 'medium' = 'short'): string {
  return at.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle })
}

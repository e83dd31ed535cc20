/**
 * A moment as every page writes it, in the zone of whoever runs this: the reader's in a browser.
 * @param timeStyle `medium` shows seconds too, where several moments fall within a minute
 */
export function momentText(at: Date, timeStyle: 'short' | 'medium' = 'short'): string {
  return at.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle })
}

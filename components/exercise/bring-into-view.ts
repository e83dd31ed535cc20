/** As much of a result as tells what it is about. */
const ENOUGH_PX = 280
/** The header, and a line above the caret. */
const ABOVE_PX = 100

/**
 * Moves the page up until the beginning of a result is in sight, and never so far that the caret is not.
 * @param caretTop where the caret is on the screen; null when the learner is not typing
 */
export function bringIntoView(result: HTMLElement, caretTop: number | null) {
  const { top, bottom } = result.getBoundingClientRect()
  const missing = Math.min(bottom, top + ENOUGH_PX) - innerHeight
  if (missing <= 0) return
  const room = caretTop === null ? top - ABOVE_PX : caretTop - ABOVE_PX
  scrollBy({ top: Math.min(missing, Math.max(0, room)), behavior: 'instant' })
}

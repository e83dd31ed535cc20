export type Stop = { href: string; title: string }

export type NextStop = { words: 'Start with' | 'Continue with' | 'All done. Prove it with'; stop: Stop }

/**
 * What to do next on a track or a path.
 * @param isDone by the order of `lessons`; null for a lesson that was never opened
 * @param finish what a learner does who has done them all
 */
export function nextStop(lessons: readonly Stop[], isDone: readonly (boolean | null)[], finish: Stop): NextStop | null {
  if (lessons.length === 0) return null
  const stop = lessons.find((_, index) => isDone[index] !== true)
  if (!stop) return { words: 'All done. Prove it with', stop: finish }
  return { words: isDone.some((done) => done !== null) ? 'Continue with' : 'Start with', stop }
}

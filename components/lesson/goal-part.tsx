'use client'
import { type ReactNode, useEffect, useState } from 'react'
import { useMe } from '@/components/client/me'

type Parts = typeof import('./goal-parts')

type Props = {
  part: 'next' | 'outline'
  /** What everybody sees, and a learner without a goal. */
  children: ReactNode
}

/** A place of a lesson's page that follows the learner's goal. What it then shows comes only for those who have one. */
export function GoalPart({ part, children }: Props) {
  const goal = useMe()?.goal
  const has = Boolean(goal)
  const [parts, setParts] = useState<Parts | null>(null)
  useEffect(() => {
    // Where it can't be loaded, the track's own order stays.
    if (has) import('./goal-parts').then(setParts, () => undefined)
  }, [has])
  if (!goal || !parts) return children
  return part === 'next' ? (
    <parts.NextStep goal={goal} />
  ) : (
    <parts.PathOutline goal={goal}>{children}</parts.PathOutline>
  )
}

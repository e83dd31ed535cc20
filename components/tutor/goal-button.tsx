import { Button } from '@/components/ui/button'
import type { Goal } from '@/domain/tutor/goal/goal'

/** Makes a path, a track or a skill the learner's goal. An ordinary form, so that cached pages can hold it. */
export function GoalButton({ goal, look = 'quiet' }: { goal: Goal; look?: 'strong' | 'quiet' }) {
  return (
    <form method="post" action="/path/goal">
      <input type="hidden" name="kind" value={goal.kind} />
      <input type="hidden" name="id" value={goal.id} />
      <Button look={look}>Make this my goal</Button>
    </form>
  )
}

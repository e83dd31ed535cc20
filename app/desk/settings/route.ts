import { formPost, redirectWithFlash } from '@/app/forms'
import { whoIs } from '@/domain/accounts/server'
import { PlanChange } from '@/domain/tutor/goal/plan'
import { changePlan } from '@/domain/tutor/goal/server'

const WORDS: Record<string, string> = {
  dailyReviews: 'Reviews a day',
  weeklyGoal: 'Answers a week',
  zone: 'Time zone',
}

export const POST = formPost('/desk', async ({ fields, now }) => {
  const who = await whoIs()
  if (who.kind === 'nobody')
    return redirectWithFlash('/desk', { title: 'Your session has ended. Sign in again to change this.' })
  const change = PlanChange.safeParse({
    dailyReviews: Number(fields.dailyReviews),
    weeklyGoal: fields.weeklyGoal ? Number(fields.weeklyGoal) : null,
    zone: fields.zone?.trim(),
  })
  if (!change.success) {
    const [issue] = change.error.issues
    const what = WORDS[String(issue?.path[0])] ?? 'This'
    return redirectWithFlash('/desk', { title: `Nothing was changed. ${what}: ${issue?.message}`, values: fields })
  }
  await changePlan(who.learnerId, change.data, now)
  return redirectWithFlash('/desk', { tone: 'good', title: 'Saved.' })
})

import { whoIs } from '@/domain/accounts/server'
import { reasonWords } from '@/domain/tutor/path/reason'
import { pathOf, skimQuestions } from '@/domain/tutor/path/server'
import { personal, route } from '../http'

export const GET = route(async () => {
  const who = await whoIs()
  const { goal, chosen, problem, steps, next, skills } = await pathOf(
    who.kind === 'nobody' ? null : who.learnerId,
    new Date(),
  )
  return personal({
    goal: goal && { goal: goal.goal, title: goal.title, chosen },
    problem,
    next: next?.lesson.id ?? null,
    steps: steps.map(({ lesson, state, reason, pinned, optional, before }) => ({
      lesson: link(lesson),
      state,
      reason: reasonWords(reason),
      pinned,
      optional,
      before: before && link(before),
      skim: state === 'skim' ? skimQuestions(lesson) : [],
    })),
    skills: skills.map(link),
  })
})

function link({ id, title }: { id: string; title: string }) {
  return { id, title }
}

import 'server-only'
import type { Track } from '@/domain/content'
import { findQuestion, findTrack } from '@/domain/content/server'
import { toPublicQuestion } from '@/domain/quiz'
import { issueBadge } from '../badge/server'
import type { AssessmentResult } from './assessment'
import { findAssessment } from './server'
import type { AssessmentView } from './view'

type Taker = { learnerId: string; name: string | null }

/**
 * One of a learner's own assessments as they see it. Passing it earns the badge, which needs a name to be made out to:
 * a guest's is made once they have an account.
 */
export async function viewAssessment(
  { learnerId, name }: Taker,
  id: string,
  { issuer, now }: { issuer: string; now: Date },
): Promise<AssessmentView | null> {
  const running = await findAssessment(learnerId, id, now)
  if (!running) return null
  const { result, resultBefore, left, startedAt, endsAt, answered } = running
  const [track, next] = await Promise.all([
    findTrack(running.track),
    !result && left[0] !== undefined ? findQuestion(left[0]) : null,
  ])
  const issued =
    result?.passed && name !== null && !running.badgeId
      ? await issueBadge({ learnerId, name }, id, { issuer, now })
      : null
  return {
    id,
    track: running.track,
    title: track?.title ?? 'A track that is no longer offered',
    state: result ? 'done' : 'asking',
    startedAt: startedAt.toISOString(),
    endsAt: endsAt.toISOString(),
    secondsLeft: result ? 0 : Math.max(0, Math.ceil((endsAt.getTime() - now.getTime()) / 1000)),
    answered,
    questions: result ? result.asked : answered + left.length,
    question: next ? toPublicQuestion(next.question, id) : null,
    result: result && { ...withLessons(result, track), before: resultBefore && withoutSkills(resultBefore) },
    badge: issued?.outcome === 'issued' ? issued.id : running.badgeId,
  }
}

const withoutSkills = ({ right, asked, passed }: AssessmentResult) => ({ right, asked, passed })

function withLessons({ skills, ...result }: AssessmentResult, track: Track | null) {
  return {
    ...result,
    skills: skills.map(({ skill, right, asked }) => ({
      skill,
      title: track?.skills.find(({ id }) => id === skill)?.title ?? skill,
      right,
      asked,
      revisit:
        right === asked || !track
          ? []
          : track.lessons
              .filter((lesson) => lesson.skills.includes(skill))
              .map(({ id, title }) => ({ lesson: id, title })),
    })),
  }
}

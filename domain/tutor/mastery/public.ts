import { z } from 'zod'
import { AttemptOutcome } from '@/domain/quiz'
import { LEVELS, type Mastery, type Reason } from './mastery'
import { reasonText } from './reason-text'

const PublicReason = z.strictObject({
  kind: z.enum(['prior', 'self-assessment', 'earlier-answers', 'answer', 'time', 'other-skills']),
  text: z.string().meta({ description: 'The step in a sentence' }),
  from: z.number().meta({ description: 'The probability before this step' }),
  to: z.number(),
  question: z.string().optional(),
  attempt: z.string().optional(),
  outcome: AttemptOutcome.optional(),
  at: z.iso.datetime().optional(),
  skills: z.array(z.string()).optional(),
})

export const SkillMastery = z
  .strictObject({
    skill: z.string(),
    title: z.string(),
    track: z.string(),
    probability: z.number().min(0).max(1).meta({ description: 'That the learner knows the skill now' }),
    uncertainty: z
      .number()
      .meta({ description: 'Standard deviation of the belief: 1 before any evidence, near 0 when much is known' }),
    level: z.enum(LEVELS),
    evidence: z.strictObject({ right: z.int(), wrong: z.int(), gaveUp: z.int() }),
    lastSeen: z.iso.datetime().nullable(),
    reasons: z
      .array(PublicReason)
      .meta({ description: 'The steps from what is expected of anybody to this probability, in order' }),
  })
  .meta({ id: 'SkillMastery' })
export type SkillMastery = z.infer<typeof SkillMastery>

type Described = { title: string; track: string }

export function publicMastery(mastery: Mastery, describe: (skill: string) => Described): SkillMastery {
  const { skill, probability, uncertainty, level, evidence, lastSeen, reasons } = mastery
  return {
    skill,
    ...describe(skill),
    probability: thousandths(probability),
    uncertainty: thousandths(uncertainty),
    level,
    evidence,
    lastSeen: lastSeen?.toISOString() ?? null,
    reasons: reasons.map((reason) => publicReason(reason, (id) => describe(id).title)),
  }
}

function publicReason(reason: Reason, title: (skill: string) => string): SkillMastery['reasons'][number] {
  const { kind, from, to } = reason
  const common = { kind, text: reasonText(reason, title), from: thousandths(from), to: thousandths(to) }
  switch (reason.kind) {
    case 'answer': {
      const { attemptId, questionId, outcome, at } = reason
      return { ...common, attempt: attemptId, question: questionId, outcome, at: new Date(at).toISOString() }
    }
    case 'other-skills':
      return { ...common, skills: reason.skills }
    case 'prior':
    case 'self-assessment':
    case 'earlier-answers':
    case 'time':
      return common
  }
}

function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000
}

import { type PathReason, SKIM_QUESTIONS, type SkillBelief, UNSURE } from './path'

/** Why a lesson is on a learner's path, as a sentence. Skills complete "You can …", so they read as "to …" here. */
export function reasonWords(reason: PathReason): string {
  switch (reason.kind) {
    case 'goal': {
      const [first, ...others] = reason.skills
      if (!first) return 'Part of your goal.'
      const more = others.length > 0 ? `, and ${others.length} more` : ''
      return `On your goal: to ${first.title}${more}.`
    }
    case 'part':
      return reason.why
    case 'prerequisite':
      return `Because to ${reason.neededBy.title}, you first need to ${reason.skill.title}. ${beliefWords(reason.belief)}`
    case 'pinned':
      return 'You pinned it.'
    case 'known':
      return `You seem to know this. ${SKIM_QUESTIONS} questions make sure.`
  }
}

function beliefWords(belief: SkillBelief | null): string {
  if (!belief || (belief.evidence === 0 && belief.probability >= UNSURE)) return 'You haven’t shown that yet.'
  const percent = `${Math.round(belief.probability * 100)} %`
  if (belief.known) return `You know that (${percent}).`
  return belief.probability >= UNSURE
    ? `You’re not sure of it yet (${percent}).`
    : `You don’t know it yet (${percent}).`
}

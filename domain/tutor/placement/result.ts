import type { Track } from '@/domain/content'
import type { Mastery, Reason } from '../mastery/mastery'
import type { KnownGoal } from './goal'
import type { Asked } from './progress'
import type { PlacementView } from './view'

type Result = NonNullable<PlacementView['result']>

/** Where a learner stands at the end of a placement, with a reason for each skill and each lesson. */
export function placementResult(
  goal: KnownGoal,
  masteries: readonly Mastery[],
  asked: Asked,
  tracks: readonly Track[],
): Result {
  const bySkill = new Map(masteries.map((mastery) => [mastery.skill, mastery]))
  const titles = new Map(tracks.flatMap(({ skills }) => skills).map((skill) => [skill.id, skill]))
  // Where the author wrote code, the sentence goes on without its marks.
  const title = (id: string) => (titles.get(id)?.title ?? id).replaceAll('`', '')
  const skills = goal.skills.flatMap((id) => {
    const mastery = bySkill.get(id)
    if (!mastery) return []
    const prerequisites = (titles.get(id)?.prerequisites ?? []).filter((other) => goal.skills.includes(other))
    const { level, probability } = mastery
    const reason = reasonFor(mastery, asked, title)
    return [
      { skill: id, title: title(id), level, probability: Math.round(probability * 1000) / 1000, prerequisites, reason },
    ]
  })
  const levels = new Map(skills.map(({ skill, level }) => [skill, level]))
  const isKnown = (id: string) => ['known', 'mastered'].includes(levels.get(id) ?? '')
  const lessons: Result['lessons'] = []
  const known: Result['known'] = []
  for (const lesson of goal.lessons) {
    const { id, minutes } = lesson
    const taught = lesson.skills.filter((skill) => levels.has(skill))
    const missing = taught.filter((skill) => !isKnown(skill))
    const entry = { lesson: id, title: lesson.title, minutes }
    if (taught.length > 0 && missing.length === 0) known.push({ ...entry, reason: 'You know what it teaches.' })
    else lessons.push({ ...entry, reason: lessonReason(missing, levels, title) })
  }
  return { skills, lessons, known }
}

function lessonReason(
  missing: string[],
  levels: ReadonlyMap<string, Mastery['level']>,
  title: (id: string) => string,
): string {
  const gap = missing.find((id) => levels.get(id) === 'not-yet')
  if (gap) return `It teaches you to ${title(gap)}, which your answers say you don't know yet.`
  const [first] = missing
  return first ? `It teaches you to ${title(first)}, which we couldn't be sure of.` : 'It belongs to what you chose.'
}

/** One sentence: what this judgement rests on. */
export function reasonFor(mastery: Mastery, asked: Asked, title: (id: string) => string): string {
  const here = asked.questions.filter(({ measure, outcome }) => outcome && measure.skills.includes(mastery.skill))
  const right = here.filter(({ outcome }) => outcome === 'correct').length
  if (here.length > 0) {
    const said = `${countOf(right, here.length)} about it ${right === 1 ? 'was' : 'were'} right`
    return `${said}${here.length > right ? dontKnow(here) : ''}.`
  }
  const last = mastery.reasons.at(-1)
  const { right: before, wrong, gaveUp } = mastery.evidence
  if (before + wrong + gaveUp > 0)
    return `You weren't asked now; earlier, ${countOf(before, before + wrong + gaveUp)} were right.`
  if (last?.kind === 'other-skills' && last.skills.length > 0) return fromOthers(last, title)
  const own = mastery.reasons.find((reason) => reason.kind === 'self-assessment')
  if (own) return `You weren't asked about it. This rests on what you said: ${SAID[own.said]}.`
  return "You weren't asked about it, and nothing else says anything yet."
}

const SAID = { new: 'new to you', explain: 'you could explain it', shipped: "you've shipped it" } as const

function fromOthers(reason: Extract<Reason, { kind: 'other-skills' }>, title: (id: string) => string): string {
  const [first] = reason.skills
  const way = reason.to >= reason.from ? 'makes it likelier' : 'makes it less likely'
  return `You weren't asked about it. What you showed about the skill “${first ? title(first) : ''}” ${way}.`
}

function countOf(right: number, all: number): string {
  if (all === 1) return right === 1 ? 'Your answer' : 'None of your answers'
  return right === 0 ? 'None of your answers' : `${right} of your ${all} answers`
}

function dontKnow(here: Asked['questions']): string {
  const open = here.filter(({ outcome }) => outcome === 'gave-up').length
  return open === 0
    ? ''
    : open === 1
      ? ', and once you said you didn’t know'
      : `, and ${open} times you said you didn’t know`
}

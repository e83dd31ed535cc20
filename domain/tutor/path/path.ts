import type { LessonSummary, Skill } from '@/domain/content'
import { type Catalogue, type KnownGoal, teacherOf } from '../goal/goal'

/** What is believed of one skill; a skill that is absent has not been seen. */
export type SkillBelief = {
  probability: number
  /** It need not be read again. */
  known: boolean
  /** How many answers it rests on; 0 for a self-assessment or a guess from neighbouring skills. */
  evidence: number
}

/** Below this probability a learner is said not to know a skill yet; above, to be unsure of it. */
export const UNSURE = 0.5
/** Questions that make sure of a lesson a learner seems to know. */
export const SKIM_QUESTIONS = 3

export type PathReason =
  | { kind: 'goal'; skills: Skill[] }
  | { kind: 'part'; why: string }
  /** It teaches `skill`, which `neededBy` builds on. */
  | { kind: 'prerequisite'; skill: Skill; neededBy: Skill; belief: SkillBelief | null }
  | { kind: 'pinned' }
  | { kind: 'known'; skills: Skill[] }

export type PathStep = {
  lesson: LessonSummary
  /** `skim`: it seems to be known, so a few questions are enough. */
  state: 'done' | 'skim' | 'next' | 'todo' | 'skipped'
  reason: PathReason
  pinned: boolean
  optional: boolean
  /** A step that teaches what this one builds on comes later, because the learner moved it. */
  before: LessonSummary | null
}

/** What a learner decided about their path. Lessons are named by id; what is gone from the packs is ignored. */
export type PathChoices = { pinned: readonly string[]; skipped: readonly string[]; order: readonly string[] }

export const NO_CHOICES: PathChoices = { pinned: [], skipped: [], order: [] }

/**
 * The lessons that lead a learner to a goal, in order, with a reason each. It holds the goal's own lessons and those
 * that teach prerequisites the learner doesn't know yet, each before what builds on it. Nothing is hidden: a lesson
 * whose skills are known shrinks to a few questions, one the learner skips stays in its place.
 */
export function pathTo(
  goal: KnownGoal,
  {
    catalogue,
    beliefs,
    done,
    choices = NO_CHOICES,
  }: {
    catalogue: Catalogue
    beliefs: ReadonlyMap<string, SkillBelief>
    /** Lessons that are done. */
    done: ReadonlySet<string>
    choices?: PathChoices
  },
): PathStep[] {
  const context = contextOf(catalogue, beliefs)
  const reasons = new Map<string, PathReason>()
  for (const { lesson, why } of goal.lessons) reasons.set(lesson.id, goalReason(goal, lesson, why, context))
  const ordered = withPrerequisites(goal, context, reasons)
  for (const lesson of pinnedLessons(choices, catalogue)) {
    if (!reasons.has(lesson.id)) {
      reasons.set(lesson.id, { kind: 'pinned' })
      ordered.push(lesson)
    }
  }
  const placed = inLearnersOrder(ordered, choices)
  const optional = new Set(goal.lessons.filter((one) => one.optional).map(({ lesson }) => lesson.id))
  const steps = placed.map((lesson): PathStep => {
    const known = isKnown(lesson, goal, context)
    const pinned = choices.pinned.includes(lesson.id)
    const reason = reasons.get(lesson.id) ?? { kind: 'pinned' }
    return {
      lesson,
      state: stateOf(lesson, { done, skipped: choices.skipped.includes(lesson.id), known: known && !pinned }),
      reason: known && !pinned ? { kind: 'known', skills: skillsOf(lesson, context) } : reason,
      pinned,
      optional: optional.has(lesson.id),
      before: laterTeacher(lesson, placed, context, done),
    }
  })
  const next = steps.findIndex(({ state }) => state === 'todo')
  return steps.map((step, index) => (index === next ? { ...step, state: 'next' } : step))
}

/** Where to go on: the next lesson to take; when only known ones are left, the first to skim; null when all is done. */
export function nextStep(steps: readonly PathStep[]): PathStep | null {
  return steps.find(({ state }) => state === 'next') ?? steps.find(({ state }) => state === 'skim') ?? null
}

/** The skills that a goal needs, prerequisites included, each after those it builds on. */
export function skillsFor(goal: KnownGoal, catalogue: Catalogue): Skill[] {
  const { skills } = contextOf(catalogue, new Map())
  const wanted = goal.skill ? [goal.skill.id] : goal.lessons.flatMap(({ lesson }) => lesson.skills)
  const found = new Map<string, Skill>()
  const visiting = new Set<string>()
  const visit = (id: string) => {
    const skill = skills.get(id)
    if (!skill || visiting.has(id)) return
    visiting.add(id)
    for (const prerequisite of skill.prerequisites) visit(prerequisite)
    found.set(id, skill)
  }
  for (const id of wanted) visit(id)
  return [...found.values()]
}

type Context = {
  skills: ReadonlyMap<string, Skill>
  teachers: ReadonlyMap<string, LessonSummary>
  beliefs: ReadonlyMap<string, SkillBelief>
}

function contextOf({ tracks }: Catalogue, beliefs: ReadonlyMap<string, SkillBelief>): Context {
  const skills = new Map(tracks.flatMap((track) => track.skills).map((skill) => [skill.id, skill]))
  const teachers = new Map(
    [...skills.values()].flatMap((skill) => {
      const lesson = teacherOf(skill, tracks)
      return lesson ? [[skill.id, lesson] as const] : []
    }),
  )
  return { skills, teachers, beliefs }
}

function goalReason(goal: KnownGoal, lesson: LessonSummary, why: string | null, context: Context): PathReason {
  if (why !== null) return { kind: 'part', why }
  return { kind: 'goal', skills: goal.skill ? [goal.skill] : skillsOf(lesson, context) }
}

/** Depth first, so that each lesson comes right after what it needs; a cycle of lessons is entered where it is met. */
function withPrerequisites(goal: KnownGoal, context: Context, reasons: Map<string, PathReason>): LessonSummary[] {
  const own = new Set(goal.lessons.map(({ lesson }) => lesson.id))
  const needed = neededSkills(goal, context)
  const ordered: LessonSummary[] = []
  const visited = new Set<string>()
  const visit = (lesson: LessonSummary) => {
    if (visited.has(lesson.id)) return
    visited.add(lesson.id)
    for (const neededBy of skillsOf(lesson, context).filter(({ id }) => needed.has(id))) {
      for (const prerequisite of neededBy.prerequisites) {
        const skill = context.skills.get(prerequisite)
        const teacher = context.teachers.get(prerequisite)
        if (!skill || !teacher || lesson.skills.includes(prerequisite)) continue
        // A goal's own lessons are on the path anyway; only their order matters here.
        if (!own.has(teacher.id) && !needed.has(prerequisite)) continue
        const belief = context.beliefs.get(prerequisite) ?? null
        if (!reasons.has(teacher.id)) reasons.set(teacher.id, { kind: 'prerequisite', skill, neededBy, belief })
        visit(teacher)
      }
    }
    ordered.push(lesson)
  }
  for (const { lesson } of goal.lessons) visit(lesson)
  return ordered
}

/** The goal's own skills, and what these build on as far as it is not known yet. */
function neededSkills(goal: KnownGoal, { skills, beliefs }: Context): Set<string> {
  const needed = new Set(goal.skill ? [goal.skill.id] : goal.lessons.flatMap(({ lesson }) => lesson.skills))
  // A set visits what is added while it is walked.
  for (const id of needed) {
    for (const prerequisite of skills.get(id)?.prerequisites ?? []) {
      if (!beliefs.get(prerequisite)?.known) needed.add(prerequisite)
    }
  }
  return needed
}

function pinnedLessons({ pinned }: PathChoices, { tracks }: Catalogue): LessonSummary[] {
  const lessons = new Map(tracks.flatMap((track) => track.lessons).map((lesson) => [lesson.id, lesson]))
  return pinned.flatMap((id) => lessons.get(id) ?? [])
}

/** Lessons that a learner has ordered keep that order among themselves; the others stay where they were. */
function inLearnersOrder(lessons: LessonSummary[], { order }: PathChoices): LessonSummary[] {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]))
  const chosen = [...new Set(order)].flatMap((id) => byId.get(id) ?? [])
  const moved = new Set(chosen)
  return lessons.map((lesson) => (moved.has(lesson) ? (chosen.shift() ?? lesson) : lesson))
}

function isKnown(lesson: LessonSummary, goal: KnownGoal, { beliefs }: Context): boolean {
  const skills = goal.skill && lesson.skills.includes(goal.skill.id) ? [goal.skill.id] : lesson.skills
  return skills.length > 0 && skills.every((id) => beliefs.get(id)?.known ?? false)
}

function stateOf(
  { id }: LessonSummary,
  { done, skipped, known }: { done: ReadonlySet<string>; skipped: boolean; known: boolean },
): PathStep['state'] {
  if (done.has(id)) return 'done'
  if (skipped) return 'skipped'
  return known ? 'skim' : 'todo'
}

function laterTeacher(
  lesson: LessonSummary,
  placed: readonly LessonSummary[],
  { skills, beliefs }: Context,
  done: ReadonlySet<string>,
): LessonSummary | null {
  const needed = lesson.skills
    .flatMap((id) => skills.get(id)?.prerequisites ?? [])
    .filter((id) => !lesson.skills.includes(id) && !beliefs.get(id)?.known)
  if (needed.length === 0) return null
  const earlier = placed.slice(0, placed.indexOf(lesson))
  const missing = needed.filter((id) => !earlier.some((one) => one.skills.includes(id)))
  const later = placed.slice(placed.indexOf(lesson) + 1)
  return later.find((one) => !done.has(one.id) && one.skills.some((id) => missing.includes(id))) ?? null
}

function skillsOf(lesson: LessonSummary, { skills }: Context): Skill[] {
  return lesson.skills.flatMap((id) => skills.get(id) ?? [])
}

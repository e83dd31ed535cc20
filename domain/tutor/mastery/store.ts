import 'server-only'
import { z } from 'zod'
import { Prisma, type Transaction } from '@/domain/db/server'
import type { Answered, Measure } from './evidence'
import { afterAnswer, isEarlierAnswer, type SkillState, skillStateOf } from './skill-state'

/** An attempt with what it measured and whose it is. */
export type MeasuredAttempt = Answered & { learnerId: string }

/** How far one answer moved one skill, on that skill's own evidence. */
export type MasteryChange = { skill: string; before: number; after: number }

export type MasteryRow = { learnerId: string; skillId: string; state: SkillState }

/** As it is stored with an attempt. */
const StoredMeasure = z.object({ skills: z.array(z.string()), guess: z.number(), difficulty: z.number() })

/** Null for an attempt of before measures were stored. @throws when the text is not what `measureText` made */
export function parseMeasure(text: string | null): Measure | null {
  return text === null ? null : StoredMeasure.parse(JSON.parse(text))
}

export function measureText({ skills, guess, difficulty }: Measure): string {
  return JSON.stringify({ skills, guess, difficulty })
}

/**
 * Brings the mastery of everything that was answered up to date, in the transaction that adds the attempts. Their
 * learners are locked.
 * @param answersAbout all answers of a learner about a skill, those added included; asked only when one comes late
 * @returns by id of the attempt
 */
export async function updateMastery(
  tx: Transaction,
  added: readonly MeasuredAttempt[],
  answersAbout: (learnerId: string, skillId: string) => Promise<Answered[]>,
): Promise<Map<string, MasteryChange[]>> {
  const groups = new Map<string, { learnerId: string; skillId: string; answers: MeasuredAttempt[] }>()
  for (const answer of added) {
    for (const skillId of new Set(answer.measure.skills)) {
      const key = keyOf(answer.learnerId, skillId)
      const group = groups.get(key) ?? { learnerId: answer.learnerId, skillId, answers: [] }
      group.answers.push(answer)
      groups.set(key, group)
    }
  }
  const changes = new Map<string, MasteryChange[]>(added.map(({ id }) => [id, []]))
  if (groups.size === 0) return changes
  const before = await statesOf(tx, [...groups.values()])
  const rows: MasteryRow[] = []
  for (const [key, { learnerId, skillId, answers }] of groups) {
    const sorted = answers.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
    let state = before.get(key) ?? null
    const [first] = sorted
    if (state && first && isEarlierAnswer(first, state)) state = skillStateOf(await answersAbout(learnerId, skillId))
    else for (const answer of sorted) state = afterAnswer(state, answer)
    if (!state) continue
    rows.push({ learnerId, skillId, state })
    for (const { attemptId, from, to } of state.moves) {
      changes.get(attemptId)?.push({ skill: skillId, before: from, after: to })
    }
  }
  await writeMastery(tx, rows)
  return changes
}

/** How far an attempt moved each of its skills when it was recorded; of an old one it is no longer known. */
export async function masteryChangesOf(
  tx: Transaction,
  attempt: { id: string; learnerId: string; measure: string | null },
): Promise<MasteryChange[]> {
  const { id, learnerId } = attempt
  const skills = parseMeasure(attempt.measure)?.skills ?? []
  if (skills.length === 0) return []
  const states = await statesOf(
    tx,
    skills.map((skillId) => ({ learnerId, skillId })),
  )
  return skills.flatMap((skill) => {
    const move = states.get(keyOf(learnerId, skill))?.moves.find(({ attemptId }) => attemptId === id)
    return move ? [{ skill, before: move.from, after: move.to }] : []
  })
}

/** Few enough that a statement stays under SQLite's 32,766 and PostgreSQL's 65,535 parameters. */
const ROWS_PER_STATEMENT = 4_000

/** Puts states in the place of those that were there. */
export async function writeMastery(tx: Transaction, rows: readonly MasteryRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const values = rows
      .slice(start, start + ROWS_PER_STATEMENT)
      .map(
        ({ learnerId, skillId, state }) =>
          Prisma.sql`(${learnerId}, ${skillId}, ${JSON.stringify(state)}, ${new Date(state.at)})`,
      )
    await tx.$executeRaw`
      INSERT INTO "SkillMastery" ("learnerId", "skillId", "state", "at") VALUES ${Prisma.join(values)}
      ON CONFLICT ("learnerId", "skillId") DO UPDATE SET "state" = excluded."state", "at" = excluded."at"`
  }
}

/** What is stored of some learners, the state as its text. */
export async function storedMastery(
  tx: Transaction,
  learnerIds: string[],
): Promise<{ learnerId: string; skillId: string; text: string }[]> {
  const rows = await tx.skillMastery.findMany({
    where: { learnerId: { in: learnerIds } },
    select: { learnerId: true, skillId: true, state: true },
  })
  return rows.map(({ learnerId, skillId, state }) => ({ learnerId, skillId, text: state }))
}

/** Removes what no attempt stands for. */
export async function removeMastery(tx: Transaction, rows: { learnerId: string; skillId: string }[]): Promise<void> {
  for (const { learnerId, skillId } of rows) {
    await tx.skillMastery.delete({ where: { learnerId_skillId: { learnerId, skillId } }, select: { at: true } })
  }
}

async function statesOf(
  tx: Transaction,
  wanted: { learnerId: string; skillId: string }[],
): Promise<Map<string, SkillState>> {
  const pairs = wanted.map(({ learnerId, skillId }) => Prisma.sql`(${learnerId}, ${skillId})`)
  const found = await tx.$queryRaw<{ learnerId: string; skillId: string; state: string }[]>`
    SELECT "learnerId", "skillId", "state" FROM "SkillMastery"
    WHERE ("learnerId", "skillId") IN (VALUES ${Prisma.join(pairs)})`
  return new Map(found.map(({ learnerId, skillId, state }) => [keyOf(learnerId, skillId), parseState(state)]))
}

/** Written by `writeMastery` alone. */
export function parseState(text: string): SkillState {
  return JSON.parse(text) as SkillState
}

const keyOf = (learnerId: string, skillId: string): string => JSON.stringify([learnerId, skillId])

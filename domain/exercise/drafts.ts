import 'server-only'
import { db, type Transaction } from '@/domain/db/server'
import { lockLearners } from '@/domain/progress/learners'
import type { Draft, DraftFile } from './public'

/** Revisions kept of each draft. */
export const MOST_REVISIONS = 20

export type Saved =
  | { outcome: 'saved'; revision: number }
  /** Somebody (another device of theirs) has saved since `base`. */
  | { outcome: 'conflict'; newest: Draft | null }

/**
 * Keeps what a learner has typed, as a new revision. The same files again are no new revision, so a repeated request
 * does no harm. A guest who has been merged writes to the account's draft.
 * @param base the revision that these files were made from, 0 for the starter
 * @throws when there is no such learner
 */
export async function saveDraft(draft: {
  learnerId: string
  exerciseId: string
  files: DraftFile[]
  base: number
  at: Date
}): Promise<Saved> {
  const { exerciseId, base, at } = draft
  const files = JSON.stringify(draft.files.map(({ path, text }) => ({ path, text })))
  return db.$transaction(
    async (tx) => {
      const learnerId = await lockedLearner(tx, draft.learnerId)
      const newest = await newestOf(tx, learnerId, exerciseId)
      if (newest?.files === files) return { outcome: 'saved', revision: newest.revision }
      if (base !== (newest?.revision ?? 0)) return { outcome: 'conflict', newest: newest && toDraft(newest) }
      const revision = base + 1
      await tx.exerciseDraft.create({
        data: { learnerId, exerciseId, revision, files, at },
        select: { revision: true },
      })
      await tx.exerciseDraft.deleteMany({
        where: { learnerId, exerciseId, revision: { lte: revision - MOST_REVISIONS } },
      })
      return { outcome: 'saved', revision }
    },
    { maxWait: 10_000, timeout: 10_000 },
  )
}

/** @param revision the newest when left out; null for one that is not kept (any more) */
export async function findDraft(learnerId: string, exerciseId: string, revision?: number): Promise<Draft | null> {
  const found = await db.exerciseDraft.findFirst({
    where: { learnerId, exerciseId, revision },
    orderBy: { revision: 'desc' },
    select: { files: true, revision: true, at: true },
  })
  return found && toDraft(found)
}

/** The newest first. */
export async function listDrafts(learnerId: string, exerciseId: string): Promise<{ revision: number; at: string }[]> {
  const found = await db.exerciseDraft.findMany({
    where: { learnerId, exerciseId },
    orderBy: { revision: 'desc' },
    select: { revision: true, at: true },
  })
  return found.map(({ revision, at }) => ({ revision, at: at.toISOString() }))
}

/**
 * Gives one learner's drafts to another, who is locked already. Where both have some, those of both are kept in the
 * order of time, under numbers that neither had, so that no open page takes one for its own.
 */
export async function moveDrafts(tx: Transaction, from: string, into: string): Promise<void> {
  const rows = await tx.exerciseDraft.findMany({ where: { learnerId: { in: [from, into] } } })
  for (const exerciseId of new Set(rows.filter((row) => row.learnerId === from).map((row) => row.exerciseId))) {
    const both = rows.filter((row) => row.exerciseId === exerciseId)
    await joinDrafts(tx, both, { learnerId: into, exerciseId })
  }
}

/** Gives what some learners, who are locked already, have typed into renamed exercises to these. */
export async function renameDrafts(
  tx: Transaction,
  learnerIds: string[],
  currentId: (exerciseId: string) => string,
): Promise<void> {
  const rows = await tx.exerciseDraft.findMany({ where: { learnerId: { in: learnerIds } } })
  const renamed = rows.filter(({ exerciseId }) => currentId(exerciseId) !== exerciseId)
  const done = new Set<string>()
  for (const { learnerId, exerciseId: former } of renamed) {
    const exerciseId = currentId(former)
    const key = JSON.stringify([learnerId, exerciseId])
    if (done.has(key)) continue
    done.add(key)
    const all = rows.filter((row) => row.learnerId === learnerId && currentId(row.exerciseId) === exerciseId)
    await joinDrafts(tx, all, { learnerId, exerciseId })
  }
}

type Owner = { learnerId: string; exerciseId: string }

/** Makes one history of drafts that belong together. */
async function joinDrafts(tx: Transaction, rows: (Row & Owner)[], into: Owner): Promise<void> {
  const owners = rows.filter(
    ({ learnerId, exerciseId }, index) =>
      index === rows.findIndex((row) => row.learnerId === learnerId && row.exerciseId === exerciseId),
  )
  const [only] = owners
  if (owners.length === 1 && only) {
    const { learnerId, exerciseId } = only
    await tx.exerciseDraft.updateMany({ where: { learnerId, exerciseId }, data: into })
    return
  }
  const highest = Math.max(...rows.map(({ revision }) => revision))
  const inOrder = rows.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.revision - b.revision)
  const kept = inOrder.slice(-MOST_REVISIONS)
  for (const { learnerId, exerciseId } of owners) {
    await tx.exerciseDraft.deleteMany({ where: { learnerId, exerciseId } })
  }
  await tx.exerciseDraft.createMany({
    data: kept.map(({ files, at }, index) => ({ ...into, revision: highest + 1 + index, files, at })),
  })
}

type Row = { files: string; revision: number; at: Date }

function newestOf(tx: Transaction, learnerId: string, exerciseId: string): Promise<Row | null> {
  return tx.exerciseDraft.findFirst({
    where: { learnerId, exerciseId },
    orderBy: { revision: 'desc' },
    select: { files: true, revision: true, at: true },
  })
}

async function lockedLearner(tx: Transaction, learnerId: string): Promise<string> {
  for (let id = learnerId; ; ) {
    const learner = (await lockLearners(tx, [id])).get(id)
    if (!learner) throw new Error(`There is no learner "${id}" to keep a draft for.`)
    if (learner.mergedIntoId === null) return id
    id = learner.mergedIntoId
  }
}

function toDraft({ files, revision, at }: Row): Draft {
  return { files: JSON.parse(files), revision, at: at.toISOString() }
}

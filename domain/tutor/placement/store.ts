import 'server-only'
import { z } from 'zod'
import { db, type Transaction } from '@/domain/db/server'
import type { Said } from '../mastery/mastery'
import { SelfAssessment } from '../mastery/self-assessment'
import { Asked } from './progress'

/** What a learner said of skills in their newest placement; null when they never did. */
export async function newestSaid(learnerId: string): Promise<Said | null> {
  const placement = await db.placement.findFirst({
    where: { learnerId, selfAssessment: { not: null } },
    orderBy: [{ startedAt: 'desc' }, { id: 'asc' }],
    select: { selfAssessment: true, trust: true },
  })
  if (!placement?.selfAssessment) return null
  return { words: parseSelfAssessment(placement.selfAssessment), trust: placement.trust }
}

export function parseSelfAssessment(text: string): Record<string, SelfAssessment> {
  return z.record(z.string(), SelfAssessment).parse(JSON.parse(text))
}

export type PlacementRow = {
  id: string
  learnerId: string
  goal: string
  selfAssessment: Record<string, SelfAssessment>
  asked: Asked
  trust: number
  startedAt: Date
  updatedAt: Date
  finishedAt: Date | null
}

type Stored = Omit<PlacementRow, 'selfAssessment' | 'asked'> & { selfAssessment: string | null; asked: string }

/** One of the learner's own placements; null for anybody else's. */
export async function findPlacement(learnerId: string, id: string): Promise<PlacementRow | null> {
  const stored = await db.placement.findUnique({ where: { id, learnerId } })
  return stored && toRow(stored)
}

/** Those that were begun and not finished, the newest first. */
export async function openPlacements(learnerId: string): Promise<PlacementRow[]> {
  const stored = await db.placement.findMany({
    where: { learnerId, finishedAt: null },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    take: 10,
  })
  return stored.map(toRow)
}

export async function addPlacement(row: PlacementRow): Promise<void> {
  const { selfAssessment, asked, ...rest } = row
  await db.placement.create({
    data: { ...rest, selfAssessment: JSON.stringify(selfAssessment), asked: JSON.stringify(asked) },
    select: { id: true },
  })
}

/**
 * Writes how a placement went on, unless it went on elsewhere since it was read, as in another tab.
 * @returns whether it was written
 */
export async function updatePlacement(before: PlacementRow, after: PlacementRow): Promise<boolean> {
  const { count } = await db.placement.updateMany({
    where: { id: before.id, asked: JSON.stringify(before.asked), finishedAt: before.finishedAt },
    data: {
      asked: JSON.stringify(after.asked),
      trust: after.trust,
      updatedAt: after.updatedAt,
      finishedAt: after.finishedAt,
    },
  })
  return count === 1
}

/** A guest's placements go with them into their account, beside those that are there. */
export async function movePlacements(tx: Transaction, from: string, into: string): Promise<void> {
  await tx.placement.updateMany({ where: { learnerId: from }, data: { learnerId: into } })
}

function toRow(stored: Stored): PlacementRow {
  return {
    ...stored,
    selfAssessment: stored.selfAssessment === null ? {} : parseSelfAssessment(stored.selfAssessment),
    asked: Asked.parse(JSON.parse(stored.asked)),
  }
}

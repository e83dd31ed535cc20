import 'server-only'
import { z } from 'zod'
import { db } from '@/domain/db/server'
import type { Said } from '../mastery/mastery'
import { SelfAssessment } from '../mastery/self-assessment'

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

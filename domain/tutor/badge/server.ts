import 'server-only'
import { decodeJwt, type JWK } from 'jose'
import { contentFingerprint, findTrack } from '@/domain/content/server'
import { db } from '@/domain/db/server'
import { runnerVersions } from '@/domain/exercise/server'
import { findAssessment } from '../assessment/server'
import { type BadgeFacts, type credentialOf, type Inspection, inspectBadge, publicHalf, signBadge } from './credential'
import { badgeKey } from './key'

export type Badge = {
  id: string
  jwt: string
  credential: ReturnType<typeof credentialOf>
  issuedAt: Date
  revoked: { at: Date; reason: string } | null
  learnerId: string
}

export type Issued = { outcome: 'unknown' | 'not-passed' } | { outcome: 'issued'; id: string }

/** Issues the badge for a passed assessment, once; asked again, it is the same badge. */
export async function issueBadge(
  learner: { learnerId: string; name: string },
  assessmentId: string,
  { issuer, now }: { issuer: string; now: Date },
): Promise<Issued> {
  const assessment = await findAssessment(learner.learnerId, assessmentId, now)
  const track = assessment && (await findTrack(assessment.track))
  if (!assessment || !track) return { outcome: 'unknown' }
  if (assessment.badgeId) return { outcome: 'issued', id: assessment.badgeId }
  const { result } = assessment
  if (!result?.passed) return { outcome: 'not-passed' }
  const [key, contentVersion, versions] = await Promise.all([badgeKey(), contentFingerprint(), runnerVersions()])
  const measured = new Set(result.skills.map(({ skill }) => skill))
  const facts: BadgeFacts = {
    id: crypto.randomUUID(),
    issuer,
    learnerName: learner.name,
    track: { id: track.id, title: track.title, outcome: track.outcome },
    skills: track.skills.filter(({ id }) => measured.has(id)).map(({ id, title }) => ({ id, title })),
    result: { right: result.right, asked: result.asked },
    contentVersion,
    toolchain: versions.compilers,
    issuedAt: now,
  }
  const data = {
    id: facts.id,
    assessmentId,
    jwt: await signBadge(facts, key),
    publicKey: JSON.stringify(publicHalf(key)),
    issuedAt: now,
  }
  // Two requests at once: the first badge stands.
  const badge = await db.badge.upsert({ where: { assessmentId }, create: data, update: {}, select: { id: true } })
  return { outcome: 'issued', id: badge.id }
}

export async function findBadge(id: string): Promise<Badge | null> {
  const stored = await db.badge.findUnique({
    where: { id },
    select: {
      id: true,
      jwt: true,
      issuedAt: true,
      revokedAt: true,
      revokedReason: true,
      assessment: { select: { learnerId: true } },
    },
  })
  if (!stored) return null
  const { jwt, issuedAt, revokedAt, revokedReason, assessment } = stored
  return {
    id,
    jwt,
    issuedAt,
    // Signed by us, in the form that credentialOf made.
    credential: decodeJwt(jwt) as unknown as Badge['credential'],
    revoked: revokedAt && { at: revokedAt, reason: revokedReason ?? 'No reason was given.' },
    learnerId: assessment.learnerId,
  }
}

/** Whether a token is a badge that was issued here and still holds. */
export function verifyBadge(token: string): Promise<Inspection> {
  return inspectBadge(token, async (id) => {
    const badge = await db.badge.findUnique({
      where: { id },
      select: { id: true, jwt: true, publicKey: true, revokedAt: true, revokedReason: true },
    })
    return badge && { ...badge, publicKey: JSON.parse(badge.publicKey) as JWK }
  })
}

/** @returns false when there is no such badge; one that is revoked already stays as it was */
export async function revokeBadge(id: string, reason: string, now: Date): Promise<boolean> {
  const { count } = await db.badge.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: now, revokedReason: reason },
  })
  return count > 0 || (await db.badge.count({ where: { id } })) > 0
}

/** Every badge that was revoked, the newest first. */
export async function revokedBadges(): Promise<{ id: string; reason: string | null }[]> {
  const badges = await db.badge.findMany({
    where: { revokedAt: { not: null } },
    orderBy: { revokedAt: 'desc' },
    select: { id: true, revokedReason: true },
  })
  return badges.map(({ id, revokedReason }) => ({ id, reason: revokedReason }))
}

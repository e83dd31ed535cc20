import 'server-only'
import { decodeJwt, type JWK } from 'jose'
import { contentFingerprint, findTrack } from '@/domain/content/server'
import { db } from '@/domain/db/server'
import { againIfTaken } from '@/domain/db/transaction'
import { runnerVersions } from '@/domain/exercise/server'
import { findAssessment } from '../assessment/server'
import { type BadgeFacts, type credentialOf, inspectBadge, publicHalf, signBadge } from './credential'
import { badgeKey } from './key'
import type { Verification } from './view'

export type Badge = {
  id: string
  jwt: string
  credential: ReturnType<typeof credentialOf>
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
  const badge = await againIfTaken(() =>
    db.badge.upsert({ where: { assessmentId }, create: data, update: {}, select: { id: true } }),
  )
  return { outcome: 'issued', id: badge.id }
}

export async function findBadge(id: string): Promise<Badge | null> {
  const stored = await db.badge.findUnique({
    where: { id },
    select: { jwt: true, assessment: { select: { learnerId: true } } },
  })
  if (!stored) return null
  const { jwt, assessment } = stored
  // Signed by us, in the form that credentialOf made.
  const credential = decodeJwt(jwt) as unknown as Badge['credential']
  return { id, jwt, credential, learnerId: assessment.learnerId }
}

/** Whether a token is a badge that was issued here and still holds. */
export async function verifyBadge(token: string): Promise<Verification> {
  const found = await inspectBadge(token, async (id) => {
    const badge = await db.badge.findUnique({
      where: { id },
      select: { id: true, jwt: true, publicKey: true, revokedAt: true, revokedReason: true },
    })
    return badge && { ...badge, publicKey: JSON.parse(badge.publicKey) as JWK }
  })
  switch (found.outcome) {
    case 'valid':
      return { outcome: 'valid', badge: found.id }
    case 'revoked':
      return { outcome: 'revoked', badge: found.id, at: found.at.toISOString(), reason: found.reason }
    case 'tampered':
    case 'unknown':
    case 'unreadable':
      return found
  }
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

/** A learner's badges that hold, the newest first. */
export async function badgesOf(learnerId: string): Promise<{ id: string; track: string }[]> {
  const badges = await db.badge.findMany({
    where: { revokedAt: null, assessment: { learnerId } },
    orderBy: { issuedAt: 'desc' },
    select: { id: true, assessment: { select: { track: true } } },
  })
  return badges.map(({ id, assessment }) => ({ id, track: assessment.track }))
}

import 'server-only'
import { db, type Transaction } from '@/domain/db/server'
import { inTransaction } from '@/domain/db/transaction'
import { EmailAddress } from '../email'
import { type AccountHolder, mayActAs, type Role, toRole } from '../index'
import { recordAction } from './action-log'

export const TRACK_ACCESS = ['owner', 'editor'] as const
/** An owner can also share the track. */
export type TrackAccess = (typeof TRACK_ACCESS)[number]

type Asker = Pick<AccountHolder, 'accountId' | 'role'>

/**
 * What somebody may do with a track: null for nothing. An admin owns every track. An instructor who lost the role may
 * do nothing from then on, and gets their tracks back with the role.
 */
export async function accessToTrack(who: Asker, trackId: string, tx: Transaction = db): Promise<TrackAccess | null> {
  if (!mayActAs(who.role, 'instructor')) return null
  if (who.role === 'admin') return 'owner'
  const member = await tx.trackMember.findUnique({
    where: { trackId_accountId: { trackId, accountId: who.accountId } },
    select: { access: true },
  })
  return toAccess(member?.access)
}

/** Whether somebody may do with a track what takes a certain access. */
export async function mayUseTrack(who: Asker, trackId: string, needed: TrackAccess = 'editor'): Promise<boolean> {
  const access = await accessToTrack(who, trackId)
  return access === 'owner' || (access !== null && needed === 'editor')
}

/** Ids of the tracks that an instructor owns or edits; `'all'` for an admin. */
export async function tracksOf(who: Asker): Promise<'all' | string[]> {
  if (who.role === 'admin') return 'all'
  if (!mayActAs(who.role, 'instructor')) return []
  const rows = await db.trackMember.findMany({
    where: { accountId: who.accountId },
    orderBy: { trackId: 'asc' },
    select: { trackId: true },
  })
  return rows.map(({ trackId }) => trackId)
}

/** Makes an account the owner of the track it has just created. The caller records the action. */
export async function ownTrack(tx: Transaction, trackId: string, accountId: string, now: Date) {
  const where = { trackId_accountId: { trackId, accountId } }
  await tx.trackMember.upsert({
    where,
    create: { trackId, accountId, access: 'owner', addedAt: now },
    update: { access: 'owner' },
  })
}

export type TrackMemberRow = {
  accountId: string
  name: string
  email: string
  role: Role
  access: TrackAccess
}

/** Who a track is shared with, owners first. */
export async function findTrackMembers(trackId: string): Promise<TrackMemberRow[]> {
  const rows = await db.trackMember.findMany({
    where: { trackId },
    orderBy: [{ access: 'desc' }, { addedAt: 'asc' }],
    select: { accountId: true, access: true, account: { select: { name: true, email: true, role: true } } },
  })
  return rows.map(({ accountId, access, account: { name, email, role } }) => ({
    accountId,
    name,
    email,
    role: toRole(role) ?? 'learner',
    access: toAccess(access) ?? 'editor',
  }))
}

export type Shared =
  | { outcome: 'shared'; name: string }
  | { outcome: 'removed'; name: string }
  | { outcome: 'unchanged'; name: string }
  | { outcome: 'unknown-account' }
  | { outcome: 'not-an-instructor'; name: string }
  /** A track always keeps a member who owns it; admins don't count. */
  | { outcome: 'last-owner' }

/** Shares a track with the account of an address, or changes how. The caller has made sure that `by` owns the track. */
export async function shareTrack(
  by: AccountHolder,
  trackId: string,
  { email, access }: { email: string; access: TrackAccess },
  now: Date,
): Promise<Shared> {
  const address = EmailAddress.safeParse(email)
  if (!address.success) return { outcome: 'unknown-account' }
  return inTransaction(async (tx) => {
    const account = await tx.account.findUnique({
      where: { email: address.data },
      select: { id: true, name: true, role: true, disabledAt: true },
    })
    if (!account || account.disabledAt) return { outcome: 'unknown-account' }
    const { id: accountId, name } = account
    if (!mayActAs(toRole(account.role) ?? 'learner', 'instructor')) return { outcome: 'not-an-instructor', name }
    const where = { trackId_accountId: { trackId, accountId } }
    const before = await tx.trackMember.findUnique({ where, select: { access: true } })
    if (before?.access === access) return { outcome: 'unchanged', name }
    if (before && !(await keepsOwner(tx, trackId, accountId))) return { outcome: 'last-owner' }
    await tx.trackMember.upsert({
      where,
      create: { trackId, accountId, access, addedAt: now },
      update: { access },
    })
    await recordAction(tx, {
      by,
      action: 'track.share',
      subject: `track/${trackId}`,
      before: before && { email: address.data, access: before.access },
      after: { email: address.data, access },
      at: now,
    })
    return { outcome: 'shared', name }
  })
}

/** Ends the sharing of a track with an account. */
export function unshareTrack(by: AccountHolder, trackId: string, accountId: string, now: Date): Promise<Shared> {
  return inTransaction(async (tx) => {
    const where = { trackId_accountId: { trackId, accountId } }
    const member = await tx.trackMember.findUnique({
      where,
      select: { access: true, account: { select: { name: true, email: true } } },
    })
    if (!member) return { outcome: 'unknown-account' }
    if (!(await keepsOwner(tx, trackId, accountId))) return { outcome: 'last-owner' }
    await tx.trackMember.delete({ where })
    const { name, email } = member.account
    await recordAction(tx, {
      by,
      action: 'track.unshare',
      subject: `track/${trackId}`,
      before: { email, access: member.access },
      at: now,
    })
    return { outcome: 'removed', name }
  })
}

/** Whether a track still has an owner without this account. */
async function keepsOwner(tx: Transaction, trackId: string, without: string): Promise<boolean> {
  const owners = await tx.trackMember.findMany({ where: { trackId, access: 'owner' }, select: { accountId: true } })
  return !owners.some(({ accountId }) => accountId === without) || owners.length > 1
}

function toAccess(text: string | undefined): TrackAccess | null {
  return TRACK_ACCESS.find((access) => access === text) ?? null
}

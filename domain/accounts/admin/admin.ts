import 'server-only'
import { db, provider } from '@/domain/db/server'
import { inTransaction } from '@/domain/db/transaction'
import { type Role, toRole } from '../index'
import { spendTokens } from '../one-time-tokens'
import { makeResetLink } from '../passwords/reset'
import { type Actor, recordAction } from '../roles/action-log'
import { revokeSessions } from '../sessions/sessions'

export const ACCOUNTS_PER_PAGE = 50

export type AccountRow = {
  id: string
  name: string
  email: string
  role: Role
  disabledAt: Date | null
  createdAt: Date
  lastSeenAt: Date | null
}

/**
 * One page of the accounts whose name or address contains a text, by address.
 * @param page from 1; a page past the end is the last one
 */
export async function findAccounts(search: string, page: number) {
  // SQLite finds ASCII letters in either case by itself, and its generated client does not know the word.
  const contains = { contains: search, ...(provider() === 'postgresql' ? { mode: 'insensitive' } : {}) }
  const where = search ? { OR: [{ email: contains }, { name: contains }] } : {}
  const total = await db.account.count({ where })
  const pages = Math.max(1, Math.ceil(total / ACCOUNTS_PER_PAGE))
  const shown = Math.min(Math.max(1, page), pages)
  const rows = await db.account.findMany({
    where,
    orderBy: { email: 'asc' },
    skip: (shown - 1) * ACCOUNTS_PER_PAGE,
    take: ACCOUNTS_PER_PAGE,
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      disabledAt: true,
      createdAt: true,
      sessions: { orderBy: { lastSeenAt: 'desc' }, take: 1, select: { lastSeenAt: true } },
    },
  })
  const accounts: AccountRow[] = rows.map(({ sessions, role, ...account }) => ({
    ...account,
    role: toRole(role) ?? 'learner',
    lastSeenAt: sessions[0]?.lastSeenAt ?? null,
  }))
  return { accounts, total, page: shown, pages }
}

export type AdminChange =
  | { change: 'role'; role: Role }
  | { change: 'disable' }
  | { change: 'enable' }
  | { change: 'reset-link' }

export type AdminChanged =
  | { outcome: 'changed'; email: string; link?: string }
  | { outcome: 'unknown' }
  /** Nobody takes their own role or account away, so one admin is always left. */
  | { outcome: 'own-account' }

/** What an admin does to an account. Everything but a new link takes effect at the account's next request. */
export async function changeAccount(
  admin: Actor,
  accountId: string,
  change: AdminChange,
  now: Date,
): Promise<AdminChanged> {
  const changed = await inTransaction(async (tx): Promise<AdminChanged> => {
    const account = await tx.account.findUnique({
      where: { id: accountId },
      select: { email: true, role: true, disabledAt: true },
    })
    if (!account) return { outcome: 'unknown' }
    if (change.change !== 'reset-link' && accountId === admin.accountId) return { outcome: 'own-account' }
    const { email, role, disabledAt } = account
    const record = (states?: { before: object; after: object }) =>
      recordAction(tx, {
        by: admin,
        action: `account.${change.change}`,
        subject: `account/${accountId}`,
        ...states,
        at: now,
      })
    const enabled = disabledAt === null
    switch (change.change) {
      case 'role':
        await tx.account.update({ where: { id: accountId }, data: { role: change.role } })
        await record({ before: { role }, after: { role: change.role } })
        break
      case 'disable':
        await tx.account.update({ where: { id: accountId }, data: { disabledAt: now } })
        await revokeSessions(accountId, now, { tx })
        await spendTokens(tx, { accountId }, now)
        await record({ before: { enabled }, after: { enabled: false } })
        break
      case 'enable':
        await tx.account.update({ where: { id: accountId }, data: { disabledAt: null } })
        await record({ before: { enabled }, after: { enabled: true } })
        break
      case 'reset-link':
        await record()
        break
    }
    return { outcome: 'changed', email }
  })
  // Only once it is logged: there is never a link without a record of who made it.
  if (changed.outcome !== 'changed' || change.change !== 'reset-link') return changed
  return { ...changed, link: await makeResetLink(accountId, now) }
}

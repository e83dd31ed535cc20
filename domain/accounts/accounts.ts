import 'server-only'
import type { Transaction } from '@/domain/db/server'
import { againIfTaken, inTransaction } from '@/domain/db/transaction'
import type { Role } from './index'

/** An account that somebody has shown to be theirs. */
export type VerifiedAccount = { accountId: string; learnerId: string }

type Draft = {
  email: string
  name: string
  passwordHash: string | null
  emailVerifiedAt: Date | null
  role?: Role
  /** The account's name at a provider, when it comes from there. */
  identity?: { provider: string; providerAccountId: string }
}

/** Makes an account and the learner behind it; null when the address has one already. */
export async function createAccount(tx: Transaction, draft: Draft, now: Date): Promise<VerifiedAccount | null> {
  const { identity, role = 'learner', ...account } = draft
  if (await tx.account.findUnique({ where: { email: draft.email }, select: { id: true } })) return null
  const [accountId, learnerId] = [crypto.randomUUID(), crypto.randomUUID()]
  await tx.learner.create({ data: { id: learnerId, createdAt: now } })
  await tx.account.create({ data: { id: accountId, learnerId, role, createdAt: now, ...account } })
  if (identity) await tx.identity.create({ data: { ...identity, accountId, createdAt: now } })
  return { accountId, learnerId }
}

/**
 * Runs a transaction that finds or makes a row. Two of them at once can both find nothing; the one that comes second
 * is run again, and finds what the first made.
 */
export async function findOrMake<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return againIfTaken(() => inTransaction(work))
}

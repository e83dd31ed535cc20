import 'server-only'
import { inTransaction } from '@/domain/db/transaction'
import { createAccount, findOrMake, type VerifiedAccount } from '../accounts'
import type { ProviderProfile } from './providers'

export type ProviderSignIn =
  | ({ outcome: 'verified' } & VerifiedAccount)
  | { outcome: 'disabled' }
  /** The provider gave no address, and an account needs one. */
  | { outcome: 'no-address' }
  /** There is an account with the address, and not both sides have shown that it is theirs. */
  | { outcome: 'not-linked' }

/**
 * Finds or makes the account of somebody whom a provider vouches for. An account with the same address is taken for
 * theirs only when the provider has verified the address and we have too; otherwise whoever registers a stranger's
 * address, there or here, would get into the other's account.
 */
export function signInWithProvider(profile: ProviderProfile, now: Date): Promise<ProviderSignIn> {
  const { provider, providerAccountId, email, emailVerified, name } = profile
  return findOrMake<ProviderSignIn>(async (tx) => {
    const identity = await tx.identity.findUnique({
      where: { provider_providerAccountId: { provider, providerAccountId } },
      select: { account: { select: { id: true, learnerId: true, disabledAt: true } } },
    })
    if (identity) {
      const { id: accountId, learnerId, disabledAt } = identity.account
      return disabledAt ? { outcome: 'disabled' } : { outcome: 'verified', accountId, learnerId }
    }
    if (!email) return { outcome: 'no-address' }

    const draft = { email, name, passwordHash: null, emailVerifiedAt: emailVerified ? now : null }
    const made = await createAccount(tx, { ...draft, identity: { provider, providerAccountId } }, now)
    if (made) return { outcome: 'verified', ...made }

    const known = await tx.account.findUnique({
      where: { email },
      select: { id: true, learnerId: true, emailVerifiedAt: true, disabledAt: true },
    })
    if (!known || !emailVerified || !known.emailVerifiedAt) return { outcome: 'not-linked' }
    if (known.disabledAt) return { outcome: 'disabled' }
    await tx.identity.create({ data: { provider, providerAccountId, accountId: known.id, createdAt: now } })
    return { outcome: 'verified', accountId: known.id, learnerId: known.learnerId }
  })
}

/** Adds a provider to the account of somebody who is signed in. `taken`: it belongs to another account. */
export function linkProvider(accountId: string, profile: ProviderProfile, now: Date): Promise<'linked' | 'taken'> {
  const { provider, providerAccountId, email, emailVerified } = profile
  return findOrMake(async (tx) => {
    const identity = await tx.identity.findUnique({
      where: { provider_providerAccountId: { provider, providerAccountId } },
      select: { accountId: true },
    })
    if (identity) return identity.accountId === accountId ? 'linked' : 'taken'
    await tx.identity.create({ data: { provider, providerAccountId, accountId, createdAt: now } })
    if (email && emailVerified) {
      await tx.account.updateMany({
        where: { id: accountId, email, emailVerifiedAt: null },
        data: { emailVerifiedAt: now },
      })
    }
    return 'linked'
  })
}

/** Takes a provider away, unless nothing else would be left to sign in with. */
export function unlinkProvider(accountId: string, provider: string): Promise<{ outcome: 'unlinked' | 'last-way-in' }> {
  return inTransaction(async (tx) => {
    const account = await tx.account.findUniqueOrThrow({
      where: { id: accountId },
      select: { passwordHash: true, identities: { select: { provider: true } } },
    })
    const others = account.identities.filter((identity) => identity.provider !== provider)
    if (!account.passwordHash && others.length === 0) return { outcome: 'last-way-in' }
    await tx.identity.deleteMany({ where: { accountId, provider } })
    return { outcome: 'unlinked' }
  })
}

import 'server-only'
import { db } from '@/domain/db/server'

/** What somebody sees of their own account beyond what `Who` says. */
export async function findOwnAccount(accountId: string) {
  const account = await db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: {
      passwordHash: true,
      emailVerifiedAt: true,
      createdAt: true,
      identities: { select: { provider: true, createdAt: true }, orderBy: { provider: 'asc' } },
    },
  })
  const { passwordHash, ...rest } = account
  return { ...rest, hasPassword: passwordHash !== null }
}

/** @param name as `PersonName` reads it */
export async function changeName(accountId: string, name: string): Promise<void> {
  await db.account.update({ where: { id: accountId }, data: { name } })
}

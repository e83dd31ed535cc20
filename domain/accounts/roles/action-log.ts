import 'server-only'
import { db, type Transaction } from '@/domain/db/server'
import type { AccountHolder } from '../index'

/** Everything that is logged, in the words that the log shows. */
export const ACTIONS = {
  'account.role': 'changed a role',
  'account.disable': 'switched an account off',
  'account.enable': 'switched an account on',
  'account.reset-link': 'made a password link',
  'account.first-admin': 'became the first admin',
  'track.create': 'created a track',
  'track.publish': 'published a track',
  'track.republish': 'put an earlier publication back',
  'track.unpublish': 'took a track off the site',
  'track.share': 'shared a track',
  'track.unshare': 'ended the sharing of a track',
  'lesson.create': 'created a lesson',
  'lesson.save': 'saved a lesson',
  'lesson.restore': 'restored an earlier revision',
} as const
export type LoggedActionKind = keyof typeof ACTIONS

/** The account that acts; an `AccountHolder` will do. */
export type Actor = Pick<AccountHolder, 'accountId' | 'email'>

export type NewAction = {
  by: Actor
  action: LoggedActionKind
  /** `account/ID`, `track/ID`, `lesson/TRACK/LESSON` */
  subject: string
  /** What can be written as JSON, and holds no secret; left out where there was nothing before or is nothing after. */
  before?: unknown
  after?: unknown
  at: Date
}

const LONGEST_VALUE = 20_000

/** Writes an action into the log, in the transaction that carries it out: either both are stored or neither. */
export async function recordAction(tx: Transaction, { by, action, subject, before, after, at }: NewAction) {
  await tx.loggedAction.create({
    data: {
      at,
      accountId: by.accountId,
      email: by.email,
      action,
      subject,
      before: toJson(before),
      after: toJson(after),
    },
  })
}

function toJson(value: unknown): string | null {
  if (value === undefined || value === null) return null
  const json = JSON.stringify(value)
  return json.length <= LONGEST_VALUE ? json : JSON.stringify({ leftOut: `${json.length} characters` })
}

export type LoggedActionRow = {
  number: number
  at: Date
  email: string
  action: string
  subject: string
  before: string | null
  after: string | null
}

export const ACTIONS_PER_PAGE = 50

/**
 * One page of the log, the newest action first.
 * @param about a subject, or the beginning of one (`track/`), or somebody's address; everything when empty
 * @param page from 1; a page past the end is the last one
 */
export async function findActions(about: string, page: number) {
  const where = about.includes('@') ? { email: about } : about ? { subject: { startsWith: about } } : {}
  const total = await db.loggedAction.count({ where })
  const pages = Math.max(1, Math.ceil(total / ACTIONS_PER_PAGE))
  const shown = Math.min(Math.max(1, page), pages)
  const actions: LoggedActionRow[] = await db.loggedAction.findMany({
    where,
    orderBy: { number: 'desc' },
    skip: (shown - 1) * ACTIONS_PER_PAGE,
    take: ACTIONS_PER_PAGE,
    select: { number: true, at: true, email: true, action: true, subject: true, before: true, after: true },
  })
  return { actions, total, page: shown, pages }
}

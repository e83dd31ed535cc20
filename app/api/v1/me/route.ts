import { z } from 'zod'
import { findEndedSession, whoIs } from '@/domain/accounts/server'
import { personal, readAs, route } from '../http'
import { personalMe } from '../me'

const Query = z.strictObject({ lesson: z.string().max(200).optional() })

export const GET = route(async (request) => {
  const { lesson } = readAs(Query, Object.fromEntries(request.nextUrl.searchParams))
  const who = await whoIs()
  const ended = who.kind === 'nobody' ? await findEndedSession() : null
  return personal(await personalMe(ended ? { kind: 'nobody', ended } : who, lesson ?? null))
})

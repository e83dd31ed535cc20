import { z } from 'zod'
import { findEndedSession, whoIs } from '@/domain/accounts/server'
import { findTracks } from '@/domain/content/server'
import { aboutMe } from '@/domain/progress/server'
import { personal, readAs, route } from '../http'

const Query = z.strictObject({ lesson: z.string().max(200).optional() })

export const GET = route(async (request) => {
  const { lesson } = readAs(Query, Object.fromEntries(request.nextUrl.searchParams))
  const who = await whoIs()
  const ended = who.kind === 'nobody' ? await findEndedSession() : null
  return personal(await aboutMe(ended ? { kind: 'nobody', ended } : who, await findTracks(), lesson ?? null))
})

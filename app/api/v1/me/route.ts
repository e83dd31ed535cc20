import { z } from 'zod'
import { whoIs } from '@/domain/accounts/server'
import { findTracks } from '@/domain/content/server'
import { aboutMe } from '@/domain/progress/server'
import { personal, readAs, route } from '../http'

const Query = z.strictObject({ lesson: z.string().max(200).optional() })

export const GET = route(async (request) => {
  const { lesson } = readAs(Query, Object.fromEntries(request.nextUrl.searchParams))
  return personal(await aboutMe(await whoIs(), await findTracks(), lesson ?? null))
})

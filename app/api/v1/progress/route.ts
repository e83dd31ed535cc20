import { whoIs } from '@/domain/accounts/server'
import { findTracks } from '@/domain/content/server'
import { progressOverview } from '@/domain/progress/server'
import { personal, route } from '../http'

export const GET = route(async () => {
  const who = await whoIs()
  const tracks = await findTracks()
  return personal({ tracks: await progressOverview(who.kind === 'nobody' ? null : who.learnerId, tracks) })
})

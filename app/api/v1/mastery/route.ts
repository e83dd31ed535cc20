import { whoIs } from '@/domain/accounts/server'
import { publicMasteryOf } from '@/domain/tutor/server'
import { personal, route } from '../http'

export const GET = route(async () => {
  const who = await whoIs()
  return personal({ skills: await publicMasteryOf(who.kind === 'nobody' ? null : who.learnerId, new Date()) })
})

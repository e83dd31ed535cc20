import { findTrack } from '@/domain/content/server'
import { notFoundProblem, route, shared } from '../../http'
import { publicTrack } from '../../schemas'

export const GET = route<{ track: string }>(async (_request, { track }) => {
  const found = await findTrack(track)
  if (!found) throw notFoundProblem('track')
  return shared(publicTrack(found))
})

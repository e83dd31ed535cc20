import { HttpProblem, personal, route } from '@/app/api/v1/http'
import { requireWriter } from '@/app/studio/access'
import { publishTrack } from '@/domain/studio/server'

/** Checks a track and publishes it; that takes as long as its samples take to compile. */
export const POST = route<{ track: string }>(async (request, { track }) => {
  const who = await requireWriter(request, track)
  const published = await publishTrack(who, track, () => new Date())
  if (published.outcome === 'forbidden') {
    throw new HttpProblem(403, 'Not yours to publish', 'You can’t publish this track any more. Ask one of its owners.')
  }
  return personal(published)
})

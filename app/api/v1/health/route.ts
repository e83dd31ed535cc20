import { contentProblems, findTracks } from '@/domain/content/server'
import { databaseAnswers } from '@/domain/db/server'
import { route } from '../http'

export const dynamic = 'force-dynamic'

export const GET = route(async () => {
  const [database, tracks, problems] = await Promise.all([databaseAnswers(), findTracks(), contentProblems()])
  const lessons = tracks.reduce((sum, track) => sum + track.lessons.length, 0)
  const body = {
    status: database ? 'ok' : 'failing',
    database: database ? 'ok' : 'unreachable',
    content: { tracks: tracks.length, lessons, problems: problems.length },
  }
  return Response.json(body, { status: database ? 200 : 503, headers: { 'cache-control': 'no-store' } })
})

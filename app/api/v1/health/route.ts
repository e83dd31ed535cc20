import { contentProblems, findTracks } from '@/domain/content/server'
import { databaseAnswers } from '@/domain/db/server'
import { runnerHealth } from '@/domain/exercise/server'
import { route } from '../http'

export const dynamic = 'force-dynamic'

export const GET = route(async () => {
  const [database, tracks, problems, runner] = await Promise.all([
    databaseAnswers(),
    findTracks(),
    contentProblems(),
    runnerHealth(),
  ])
  const lessons = tracks.reduce((sum, track) => sum + track.lessons.length, 0)
  const body = {
    status: database ? 'ok' : 'failing',
    database: database ? 'ok' : 'unreachable',
    content: { tracks: tracks.length, lessons, problems: problems.length },
    // Lessons are read and questions answered without it, so its absence does not make the app unwell.
    runner,
  }
  return Response.json(body, { status: database ? 200 : 503, headers: { 'cache-control': 'no-store' } })
})

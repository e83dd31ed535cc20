import { contentProblems, findTracks } from '@/domain/content/server'
import { databaseHealth } from '@/domain/db/health'
import { runnerHealth } from '@/domain/exercise/server'
import { route } from '../http'

export const dynamic = 'force-dynamic'

/** What the operator of this site has to do about it. */
const REASONS = {
  ok: null,
  locked: 'Another program holds the database’s lock, so nothing can be recorded. Find out which, and end it.',
  full: 'The disk is full, so nothing can be recorded. Make room in the data folder.',
  unreachable: 'The database can’t be reached. Start it, or correct DATABASE_URL.',
}

export const GET = route(async () => {
  const [database, tracks, problems, runner] = await Promise.all([
    databaseHealth(),
    findTracks(),
    contentProblems(),
    runnerHealth(),
  ])
  const lessons = tracks.reduce((sum, track) => sum + track.lessons.length, 0)
  // What can still be read makes a degraded app worth having.
  const status = database === 'ok' ? 'ok' : database === 'unreachable' ? 'failing' : 'degraded'
  const body = {
    status,
    reason: REASONS[database],
    database,
    content: { tracks: tracks.length, lessons, problems: problems.length },
    // Lessons are read and questions answered without it, so its absence does not make the app unwell.
    runner,
  }
  return Response.json(body, { status: status === 'failing' ? 503 : 200, headers: { 'cache-control': 'no-store' } })
})

// What the app serves, with the answers, as JSON on standard output. Run by the journeys' set-up, in a process that may
// load what is for servers only.
import { findLesson, findTracks } from '@/domain/content/server'
import type { Pack } from './pack'

const tracks = await findTracks()
const lessons = await Promise.all(
  tracks.flatMap((track) => track.lessons.map((lesson) => findLesson(track.id, lesson.slug))),
)
const pack: Pack = { tracks, lessons: lessons.filter((lesson) => lesson !== null) }
process.stdout.write(JSON.stringify(pack))

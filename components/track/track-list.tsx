import { trackUrl } from '@/domain/addresses'
import type { Track } from '@/domain/content'
import styles from './track-list.module.css'
import { TrackTally } from './track-tally'

/** All tracks, one row each: what it is, what a reader can do afterwards, how long it is, how far they are. */
export function TrackList({ tracks }: { tracks: Track[] }) {
  return (
    <ul className={styles.list}>
      {tracks.map((track) => (
        <li key={track.id}>
          <div>
            <h2>
              <a href={trackUrl(track.id)}>{track.title}</a>
            </h2>
            <p>{track.summary}</p>
          </div>
          <dl>
            <div>
              <dt>Lessons</dt>
              <dd>{track.lessons.length}</dd>
            </div>
            <div>
              <dt>Questions</dt>
              <dd>{track.lessons.reduce((sum, lesson) => sum + lesson.questionIds.length, 0)}</dd>
            </div>
            <div>
              <dt>Exercises</dt>
              <dd>{track.lessons.reduce((sum, lesson) => sum + lesson.exerciseIds.length, 0)}</dd>
            </div>
            <div>
              <dt>Reading</dt>
              <dd>{readingTime(track)}</dd>
            </div>
            <div>
              <dt>Done</dt>
              <dd>
                <TrackTally lessons={track.lessons.map((lesson) => lesson.id)} />
              </dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  )
}

function readingTime(track: Track): string {
  const minutes = track.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0)
  return minutes < 90 ? `${minutes} min` : `${(Math.round(minutes / 30) / 2).toString()} h`
}

import type { ReactNode } from 'react'
import { lessonOfPage } from '@/components/client/me'
import { lessonUrl } from '@/domain/addresses'
import type { Me } from '@/domain/progress/me'
import styles from './lesson.module.css'
import outline from './outline.module.css'
import { StateMark } from './state-mark'

type Goal = NonNullable<Me['goal']>

/** The way on from a lesson for a learner with a goal. */
export function NextStep({ goal: { title, next } }: { goal: Goal }) {
  return next ? (
    <a href={next.href} rel="next" className={styles.next}>
      <span>{`Next towards ${title}`}</span>
      {next.title}
    </a>
  ) : (
    <a href="/path" className={styles.next}>
      <span>{`The last lesson towards ${title}`}</span>
      See your path
    </a>
  )
}

/** Where the lesson is on the learner's path, above its track. */
export function PathOutline({ goal, children }: { goal: Goal; children: ReactNode }) {
  const { title, place, of, done, before, lessons, after } = goal
  const here = lessonOfPage(location.pathname)
  return (
    <>
      <nav aria-label={`Your path to ${title}`} className={outline.outline}>
        <details>
          <summary>{`Your path: ${title}`}</summary>
          <p className={outline.place}>
            {place === null
              ? `This lesson isn’t on it. ${done} of ${of} done.`
              : `Lesson ${place} of ${of}, ${done} done`}
          </p>
          <ol start={before + 1}>
            {before > 0 && <More words={before === 1 ? '1 lesson before' : `${before} lessons before`} />}
            {lessons.map((lesson) => (
              <li key={lesson.id}>
                <a href={lessonUrl(lesson.id)} aria-current={lesson.id === here ? 'page' : undefined}>
                  <StateMark lesson={lesson.id} />
                  <span>{lesson.title}</span>
                </a>
              </li>
            ))}
            {after > 0 && <More words={after === 1 ? '1 more lesson' : `${after} more lessons`} />}
          </ol>
        </details>
      </nav>
      <div className={outline.second}>{children}</div>
    </>
  )
}

function More({ words }: { words: string }) {
  return (
    <li>
      <a href="/path">
        <span />
        <span>{words}</span>
      </a>
    </li>
  )
}

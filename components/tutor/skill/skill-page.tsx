import { PageHead } from '@/components/shell/page-head'
import { lessonUrl, newPlacementUrl } from '@/domain/addresses'
import type { LessonSummary } from '@/domain/content'
import type { SkillMastery } from '@/domain/tutor/mastery/public'
import { GoalButton } from '../goal-button'
import styles from './skill-page.module.css'

type Step = SkillMastery['reasons'][number] & { href: string | null }

type Props = { mastery: SkillMastery; steps: Step[]; lessons: LessonSummary[] }

/** One skill: how likely it is known, and every step that led to the number. */
export function SkillPage({ mastery, steps, lessons }: Props) {
  const { title, probability, uncertainty, level, evidence, skill } = mastery
  const answers = evidence.right + evidence.wrong + evidence.gaveUp
  return (
    <PageHead title={`You can ${title.replaceAll('`', '')}`} lead={LEVELS[level]}>
      <div className={styles.page}>
        <section aria-labelledby="number" className={styles.number}>
          <h2 id="number">{`${percent(probability)} likely that you know it`}</h2>
          <p>
            {answers === 0
              ? 'You haven’t answered a question about it yet.'
              : `${evidence.right} right, ${evidence.wrong} wrong, ${evidence.gaveUp} times asked for the answer.`}{' '}
            {uncertainty > 0.8
              ? 'We know very little yet.'
              : uncertainty > 0.5
                ? 'We’re fairly unsure.'
                : 'We’re quite sure.'}
          </p>
          {lessons.length > 0 && <GoalButton goal={{ kind: 'skill', id: skill }} />}
        </section>
        <section aria-labelledby="why">
          <h2 id="why">Why?</h2>
          <p className={styles.lead}>Each step begins where the one before ended.</p>
          <div className={styles.scroll}>
            <table className={styles.steps}>
              <thead>
                <tr>
                  <th scope="col">What happened</th>
                  <th scope="col">When</th>
                  <th scope="col">Moved it</th>
                  <th scope="col">To</th>
                </tr>
              </thead>
              <tbody>
                {steps.map((step, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the steps of one page never change places
                  <tr key={index}>
                    <td>{step.href ? <a href={step.href}>{step.text}</a> : step.text}</td>
                    <td>{step.at ? <time dateTime={step.at}>{step.at.slice(0, 10)}</time> : ''}</td>
                    <td data-way={way(step)}>{moved(step)}</td>
                    <td>{percent(step.to)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
        <section aria-labelledby="next">
          <h2 id="next">What you can do</h2>
          <ul className={styles.lessons}>
            {lessons.map((lesson) => (
              <li key={lesson.id}>
                <a href={lessonUrl(lesson.id)}>{lesson.title}</a>
              </li>
            ))}
            <li>
              <a href={newPlacementUrl('skill', skill)}>I know this, let me prove it</a>
            </li>
          </ul>
        </section>
      </div>
    </PageHead>
  )
}

const LEVELS = {
  mastered: 'Mastered: right on separate occasions, and not forgotten.',
  known: 'Known. It counts as mastered after right answers on separate days.',
  unsure: 'Unsure: there isn’t enough to go by.',
  'not-yet': 'Not yet.',
} as const

function percent(value: number): string {
  return `${Math.round(value * 100)} %`
}

function way({ from, to }: Step): 'up' | 'down' | 'same' {
  return to - from >= 0.005 ? 'up' : from - to >= 0.005 ? 'down' : 'same'
}

function moved(step: Step): string {
  const points = Math.round((step.to - step.from) * 100)
  return points === 0 ? '±0' : points > 0 ? `+${points}` : `−${-points}`
}

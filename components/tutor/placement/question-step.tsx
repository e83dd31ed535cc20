import { registerProse } from '@/components/lesson/prose-registry'
import { skeletonOf, textsOf } from '@/components/quiz/question-skeleton'
import { lessonUrl, placementApi } from '@/domain/addresses'
import type { PublicQuestion } from '@/domain/quiz'
import type { PlacementView } from '@/domain/tutor/placement/view'
import styles from './placement.module.css'
import { PlacementQuestion } from './placement-question'

type Props = { view: PlacementView; question: PublicQuestion; said: string | null; person: string }

/** One question of a placement, and what became of the one before. */
export function QuestionStep({ view, question, said, person }: Props) {
  for (const [name, html] of textsOf(question)) registerProse(name, html)
  const number = view.answered + 1
  return (
    <div className={styles.step}>
      <header className={styles.stepHead}>
        <h1>{view.title}</h1>
        <p>{`Question ${number}, at most ${view.most}`}</p>
        <progress value={view.answered} max={view.most} aria-label="Questions answered" />
      </header>
      {view.last && <Last {...view.last} />}
      <PlacementQuestion
        key={question.id}
        skeleton={skeletonOf(question)}
        action={placementApi(view.id)}
        said={said}
        person={person}
      />
      <p className={styles.note}>
        <a href="/placement">Stop here</a>
        <span> and go on whenever you like, on any device you're signed in on.</span>
      </p>
    </div>
  )
}

function Last({ outcome, lesson }: NonNullable<PlacementView['last']>) {
  return (
    <p className={styles.last} data-outcome={outcome} role="status">
      <strong>{LAST[outcome]}</strong>
      {outcome !== 'correct' && (
        <span>
          {' '}
          <a href={lessonUrl(lesson)} target="_blank" rel="noreferrer">
            The lesson about it
          </a>{' '}
          (in a new tab) can wait until you're done.
        </span>
      )}
    </p>
  )
}

const LAST = {
  correct: 'Right.',
  incorrect: 'Not right.',
  'gave-up': 'Noted. Not knowing is what this is here to find out.',
} as const

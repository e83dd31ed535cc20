import { registerProse } from '@/components/lesson/prose-registry'
import { skeletonOf, textsOf } from '@/components/quiz/question-skeleton'
import { assessmentApi } from '@/domain/addresses'
import type { PublicQuestion } from '@/domain/quiz'
import type { AssessmentView } from '@/domain/tutor/assessment/view'
import placement from '../placement/placement.module.css'
import { PlacementQuestion } from '../placement/placement-question'
import { TimeLeft } from './time-left'

type Props = { view: AssessmentView; question: PublicQuestion; said: string | null; person: string }

/** One question of an assessment. */
export function AssessmentStep({ view, question, said, person }: Props) {
  for (const [name, html] of textsOf(question)) registerProse(name, html)
  return (
    <div className={placement.step}>
      <header className={placement.stepHead}>
        <h1>{view.title}</h1>
        <p>
          {`Question ${view.answered + 1} of ${view.questions}. `}
          <TimeLeft seconds={view.secondsLeft} />
        </p>
        <progress value={view.answered} max={view.questions} aria-label="Questions answered" />
      </header>
      <PlacementQuestion
        key={question.id}
        skeleton={skeletonOf(question)}
        action={assessmentApi(view.id)}
        said={said}
        person={person}
      />
      <p className={placement.note}>
        Your answers are recorded one by one. If the connection breaks, open this page again: only the time goes on.
      </p>
    </div>
  )
}

import dynamic from 'next/dynamic'
import type { RefObject } from 'react'
import { placeUrl, signInUrl, slugOf } from '@/domain/addresses'
import { NoteIcon } from './icons'
import styles from './question.module.css'
import type { QuestionSkeleton } from './question-skeleton'
import type { QuestionState } from './question-state'

export const loadVerdict = () => import('./verdict-view')

const unavailable = () => Unavailable

/** What shows a verdict comes with the first one. Where it can't be loaded the answer counts all the same. */
const VerdictView = dynamic(() => loadVerdict().then(({ VerdictView }) => VerdictView, unavailable))
const RevealView = dynamic(() => loadVerdict().then(({ RevealView }) => RevealView, unavailable))

function Unavailable() {
  return <p>Your answer was judged, but what shows the verdict couldn’t be loaded. Reload the page to see it.</p>
}

type Props = {
  skeleton: QuestionSkeleton
  state: QuestionState
  /** Set while an answer that was asked for is on its way. */
  focusReveal: RefObject<boolean>
}

/** What happened to the answer. The box is always there, so that screen readers hear what comes into it. */
export function AnswerResult({ skeleton, state, focusReveal }: Props) {
  const { verdict, message, signIn } = state
  const reveal = verdict?.answer ?? state.earned
  const stale = state.changed || state.phase === 'sending'
  return (
    <>
      {/* The id is where a form sent without JavaScript leads. */}
      <div id={`verdict-${slugOf(skeleton.id)}`} role="status" className={styles.status}>
        {message && (
          <div className={styles.message}>
            <NoteIcon />
            <p>
              <span>{message}</span>
              {signIn && <SignIn skeleton={skeleton} />}
            </p>
          </div>
        )}
        {/* A verdict with the same words as the one before is to be heard as well, so it is a new element. */}
        {verdict && (
          <VerdictView key={verdict.tries} skeleton={skeleton} verdict={verdict} stale={stale} news={state.news} />
        )}
      </div>
      {reveal && <RevealView reveal={reveal} focus={focusReveal} />}
    </>
  )
}

function SignIn({ skeleton: { id } }: { skeleton: QuestionSkeleton }) {
  return <a href={signInUrl(placeUrl('question', id))}>Sign in</a>
}

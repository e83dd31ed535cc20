import { type RefObject, useEffect, useRef } from 'react'
import { placeUrl, signInUrl, slugOf } from '@/domain/addresses'
import type { Reveal, Verdict } from '@/domain/quiz'
import { NoteIcon, RightIcon, ShownIcon, WrongIcon } from './icons'
import styles from './question.module.css'
import { type QuestionSkeleton, textName } from './question-skeleton'
import type { QuestionState } from './question-state'
import { Received, Text } from './text'

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

const HEADLINES = {
  correct: ['Right.', RightIcon],
  incorrect: ['Not yet.', WrongIcon],
  'gave-up': ['Here is the answer.', ShownIcon],
} as const

type VerdictProps = {
  skeleton: QuestionSkeleton
  verdict: Verdict
  stale: boolean
  /** It has just come: where it is out of sight, the page moves to it. The focus stays. */
  news: boolean
}

function VerdictView({ skeleton, verdict, stale, news }: VerdictProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (news) box.current?.scrollIntoView({ block: 'nearest' })
  }, [news])
  const [headline, Icon] = HEADLINES[verdict.outcome]
  const { feedback, outcome, tries } = verdict
  return (
    <div ref={box} className={styles.verdict} data-outcome={outcome} data-stale={stale || undefined}>
      <p className={styles.headline}>
        <Icon />
        <span>{headline}</span>
        <span className={styles.tries}>{tries > 1 && outcome !== 'gave-up' ? `${ordinal(tries)} try` : ''}</span>
      </p>
      {outcome === 'incorrect' && feedback.length === 0 && (
        <p>
          <span>Read the section above again, then try another answer.</span>
        </p>
      )}
      {feedback.length > 0 && (
        <ul className={styles.feedback}>
          {feedback.map(({ text, see, about }) => (
            <li key={text}>
              {about && skeleton.kind === 'choice' && skeleton.multiple && (
                <Text name={textName.part(skeleton.id, about)} className={styles.about} />
              )}
              <Received html={text} />
              {see && (
                <p>
                  <a href={see}>Where the lesson explains it</a>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function RevealView({ reveal, focus }: { reveal: Reveal; focus: RefObject<boolean> }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focus.current) box.current?.focus({ preventScroll: true })
    focus.current = false
  }, [focus])

  return (
    <div ref={box} tabIndex={-1} className={styles.reveal}>
      <p className={styles.revealLabel}>Answer</p>
      <Received html={reveal.answer} className={styles.revealAnswer} />
      {reveal.context && (
        <>
          <p className={styles.revealLabel}>Why</p>
          <Received html={reveal.context} className={styles.revealContext} />
        </>
      )}
    </div>
  )
}

function ordinal(number: number): string {
  const lastTwo = number % 100
  if (lastTwo >= 11 && lastTwo <= 13) return `${number}th`
  return `${number}${['th', 'st', 'nd', 'rd'][number % 10] ?? 'th'}`
}

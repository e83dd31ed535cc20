'use client'
import { type FormEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useMe, usePersonGeneration } from '@/components/client/me'
import { Button } from '@/components/ui/button'
import { slugOf } from '@/domain/addresses'
import { fieldsOf } from '@/domain/quiz/form-fields'
import { pickCertainty } from './certainty-fields'
import { clearFields } from './form-state'
import { Hints } from './hints'
import { SolvedIcon } from './icons'
import { ChoiceFields } from './kinds/choice/fields'
import { OrderFields } from './kinds/order/fields'
import { ShortFields } from './kinds/short/fields'
import { TracingFields } from './kinds/tracing/fields'
import styles from './question.module.css'
import { type Before, type QuestionSkeleton, textName } from './question-skeleton'
import { isJudged, submitLabel } from './question-state'
import { Text } from './text'
import { useQuestion } from './use-question'
import { AnswerResult } from './verdict-view'

type Props = {
  skeleton: QuestionSkeleton
  action: string
  /** Fields that ask how sure the learner is; there until the verdict. */
  certainty: ReactNode
  before?: Before | undefined
  /** Asked fresh, as in a review: what was answered before is neither brought back nor said. */
  fresh?: boolean | undefined
  /** Which one of how many this is on its page. */
  place?: QuizPosition | undefined
  /** The question's level in the outline of its page. */
  heading?: 'h2' | 'h3' | undefined
}

export type QuizPosition = { number: number; of: number }

const GIVE_UP = 'giveUp'

/**
 * The form of a question. What is picked and typed lives in the form itself, so that it works the same before our code
 * has arrived, and without it. Conditional texts are elements of their own: a translator replaces text nodes.
 */
export function QuestionForm(props: Props) {
  const generation = usePersonGeneration()
  // The next person at this browser gets a form of their own, without the work of the one before.
  return <Form key={generation} {...props} before={generation === 0 ? props.before : undefined} />
}

function Form({ skeleton, action, certainty, before, fresh = false, place, heading: Heading = 'h3' }: Props) {
  const { id } = skeleton
  const form = useRef<HTMLFormElement>(null)
  /** The button that asks for the answer goes when the answer comes: the focus goes to the answer. */
  const focusReveal = useRef(false)
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  const { state, dispatch, send, edited, fetchEarned } = useQuestion({ question: id, action, before, form, fresh })
  const { phase, verdict, confirming } = state
  const me = useMe()
  const known = fresh ? undefined : me?.questions[id]
  const settled = known !== undefined && known.outcome !== 'incorrect'
  const reveal = verdict?.answer ?? state.earned
  const solved = verdict?.outcome === 'correct' || known?.outcome === 'correct'
  const judged = ready && isJudged(state)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (phase === 'sending') return
    const { submitter } = event.nativeEvent as SubmitEvent
    // The verdict takes the fields of certainty away, and Enter in one of them would lose the focus.
    if ((document.activeElement as HTMLInputElement | null)?.name === 'certainty') submitter?.focus()
    if (submitter?.getAttribute('name') === GIVE_UP) return giveUp()
    if (judged) return again()
    const answer = JSON.stringify(fieldsOf(new FormData(event.currentTarget)))
    if (verdict && state.judged === answer) {
      return dispatch({ type: 'said', message: "That's the answer you've just given. Change it, then check again." })
    }
    void send(answer)
  }

  function giveUp() {
    focusReveal.current = true
    if (settled) return void fetchEarned()
    if (!confirming && !verdict && !known) {
      const message = "You haven't tried yet. A wrong answer costs nothing, and you'll be told where it went wrong."
      return dispatch({ type: 'asked-to-confirm', message })
    }
    void send(JSON.stringify({ kind: 'give-up' }))
  }

  function again() {
    if (!form.current) return
    if (verdict?.answer) clearFields(form.current)
    dispatch({ type: 'try-again' })
    const fields = 'fieldset :is(input:not([type=hidden]), textarea, button)'
    const first =
      form.current.querySelector<HTMLElement>(`${fields}:checked`) ?? form.current.querySelector<HTMLElement>(fields)
    first?.focus()
  }

  const setOrder = useCallback((order: string[]) => dispatch({ type: 'moved', order }), [dispatch])
  const slug = slugOf(id)
  return (
    <article
      id={`question-${slug}`}
      className={styles.card}
      data-ready={ready || undefined}
      aria-labelledby={`label-${slug}`}
    >
      <header className={styles.head}>
        <Heading id={`label-${slug}`} className={styles.label}>
          {place ? `Question ${place.number} of ${place.of}` : 'Question'}
        </Heading>
        <p className={styles.level} data-level={skeleton.difficulty}>
          <span className="visually-hidden">{`Difficulty ${skeleton.difficulty} of 5`}</span>
        </p>
        <p className={styles.solved} data-solved={solved || undefined}>
          {solved && (
            <span>
              <SolvedIcon />
              <span>Solved</span>
            </span>
          )}
        </p>
      </header>
      <form
        ref={form}
        method="post"
        action={action}
        className={styles.form}
        onSubmit={submit}
        onInput={edited}
        onKeyDown={pickCertainty}
      >
        <input type="hidden" name="question" value={id} />
        <input type="hidden" name="kind" value={skeleton.kind} />
        {skeleton.preface && <Text name={textName.preface(id)} className={styles.preface} />}
        <Text name={textName.prompt(id)} id={`prompt-${slug}`} className={styles.prompt} />
        <Fields
          skeleton={skeleton}
          slug={slug}
          before={before}
          ready={ready}
          order={state.order}
          setOrder={setOrder}
          onMove={edited}
          reveal={reveal}
        />
        {!judged && certainty}
        <div className={styles.actions}>
          <Button
            type="submit"
            look={judged ? 'quiet' : 'strong'}
            aria-disabled={phase === 'sending' || undefined}
            className={styles.submit}
            // The second half of a double click would take back the verdict that has just come.
            onClick={(event) => event.detail > 1 && event.preventDefault()}
          >
            <span>{ready ? submitLabel(state) : 'Check'}</span>
          </Button>
          {!reveal && (
            <Button
              type="submit"
              look="plain"
              name={GIVE_UP}
              value="yes"
              aria-disabled={phase === 'sending' || undefined}
            >
              <span>{confirming ? 'Show it anyway' : settled ? 'Show explanation' : 'Show the answer'}</span>
            </Button>
          )}
        </div>
        <AnswerResult skeleton={skeleton} state={state} focusReveal={focusReveal} />
      </form>
      {skeleton.hints > 0 && <Hints question={id} count={skeleton.hints} />}
    </article>
  )
}

type FieldsProps = {
  skeleton: QuestionSkeleton
  slug: string
  before: Before | undefined
  ready: boolean
  order: string[] | null
  setOrder: (order: string[]) => void
  onMove: () => void
  reveal: { correctOptions?: string[]; lines?: number[] } | null
}

export function Fields({ skeleton, slug, before, ready, order, setOrder, onMove, reveal }: FieldsProps) {
  const answer = before?.answer
  switch (skeleton.kind) {
    case 'choice':
      return (
        <ChoiceFields
          skeleton={skeleton}
          slug={slug}
          picked={answer?.kind === 'choice' ? answer.options : []}
          right={reveal?.correctOptions}
        />
      )
    case 'tracing':
      return (
        <TracingFields
          skeleton={skeleton}
          slug={slug}
          answer={answer?.kind === 'tracing' ? answer : null}
          right={reveal?.lines}
        />
      )
    case 'short':
      return <ShortFields skeleton={skeleton} slug={slug} text={answer?.kind === 'short' ? answer.text : ''} />
    case 'order':
      return (
        <OrderFields skeleton={skeleton} slug={slug} ready={ready} order={order} setOrder={setOrder} onMove={onMove} />
      )
  }
}

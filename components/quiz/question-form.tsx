'use client'
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useMe } from '@/components/shell/me-store'
import { Button } from '@/components/ui/button'
import { fieldsOf } from '@/domain/quiz/form-fields'
import { loadDraft, saveDraft } from './draft'
import { clearFields, fillFields, readFields } from './form-state'
import { Hints } from './hints'
import { SolvedIcon } from './icons'
import { ChoiceFields } from './kinds/choice/fields'
import { OrderFields } from './kinds/order/fields'
import { ShortFields } from './kinds/short/fields'
import { TracingFields } from './kinds/tracing/fields'
import styles from './question.module.css'
import { type Before, type Shape, textName } from './shape'
import { Text } from './text'
import { useAttempt } from './use-attempt'
import { useEarned } from './use-earned'
import { Outcome } from './verdict-view'

type Props = { shape: Shape; action: string; before?: Before | undefined }

const GIVE_UP = 'giveUp'

/**
 * The form of a question. What is picked and typed lives in the form itself, so that it works the same before our code
 * has arrived, and without it. Conditional texts are elements of their own: a translator replaces text nodes.
 */
export function QuestionForm({ shape, action, before }: Props) {
  const { id } = shape
  const form = useRef<HTMLFormElement>(null)
  /** The button that asks for the answer goes when the answer comes: the focus goes to the answer. */
  const focusReveal = useRef(false)
  const [ready, setReady] = useState(false)
  const [order, setOrder] = useState(before?.answer?.kind === 'order' ? before.answer.order : null)
  /** Something was changed since the verdict that is shown. */
  const [changed, setChanged] = useState(false)
  /** There is something to check: the one button of the page that stands out is where the learner is. */
  const [begun, setBegun] = useState(false)
  const [confirming, setConfirming] = useState(false)
  const attempt = useAttempt(id, action, { verdict: before?.verdict ?? null, message: before?.said ?? null })
  const { phase, verdict } = attempt.state
  const known = useMe()?.questions[id]
  const earned = useEarned(id)
  const reveal = verdict?.answer ?? earned.reveal
  const solved = verdict?.outcome === 'correct' || known?.outcome === 'correct'

  useEffect(() => {
    if (!form.current) return
    // Whoever was quicker than our code, and a browser that brings back a form, mean what is in it now.
    const now = readFields(form.current)
    const fields = now.length > 0 ? now : loadDraft(id).fields
    if (now.length === 0) fillFields(form.current, fields)
    const kept = orderFrom(fields)
    if (kept.length > 0) setOrder(kept)
    setBegun(fields.length > 0)
    setReady(true)
  }, [id])

  const keep = useCallback(() => {
    if (form.current) saveDraft(id, { ...loadDraft(id), fields: readFields(form.current) })
    setChanged(true)
    setBegun(true)
    setConfirming(false)
    attempt.changed()
  }, [id, attempt.changed])

  const judged = ready && verdict !== null && phase === 'answering' && !changed

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (phase === 'sending') return
    const { submitter } = event.nativeEvent as SubmitEvent
    const givingUp = submitter?.getAttribute('name') === GIVE_UP
    if (givingUp) return giveUp()
    if (judged) return again()
    const answer = JSON.stringify(fieldsOf(new FormData(event.currentTarget)))
    if (attempt.wasJudged(answer))
      return attempt.tell('That is the answer you have just given. Change it, then check again.')
    setChanged(false)
    void attempt.send(answer)
  }

  function giveUp() {
    if (known && known.outcome !== 'incorrect') {
      focusReveal.current = true
      return void earned.load()
    }
    if (!confirming && !verdict && !known) {
      setConfirming(true)
      return attempt.tell('You have not tried yet. A wrong answer costs nothing, and says where it went wrong.')
    }
    setConfirming(false)
    setChanged(false)
    focusReveal.current = true
    void attempt.send(JSON.stringify({ kind: 'give-up' }))
  }

  function again() {
    if (!form.current) return
    if (verdict?.answer) {
      clearFields(form.current)
      setBegun(false)
      setOrder(null)
      attempt.forget()
      earned.forget()
    }
    setChanged(true)
    const fields = 'fieldset :is(input:not([type=hidden]), textarea, button)'
    const first =
      form.current.querySelector<HTMLElement>(`${fields}:checked`) ?? form.current.querySelector<HTMLElement>(fields)
    first?.focus()
  }

  const slug = id.slice(id.lastIndexOf('/') + 1)
  return (
    <article
      id={`question-${slug}`}
      className={styles.card}
      data-ready={ready || undefined}
      aria-labelledby={`label-${slug}`}
    >
      <header className={styles.head}>
        <p id={`label-${slug}`} className={styles.label}>
          Question
        </p>
        <p className={styles.level} data-level={shape.difficulty}>
          <span className="visually-hidden">{`Difficulty ${shape.difficulty} of 5`}</span>
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
      <form ref={form} method="post" action={action} className={styles.form} onSubmit={submit} onInput={keep}>
        <input type="hidden" name="question" value={id} />
        <input type="hidden" name="kind" value={shape.kind} />
        {shape.preface && <Text name={textName.preface(id)} className={styles.preface} />}
        <Text name={textName.prompt(id)} id={`prompt-${slug}`} className={styles.prompt} />
        <Fields
          shape={shape}
          slug={slug}
          before={before}
          ready={ready}
          order={order}
          setOrder={setOrder}
          onMove={keep}
          reveal={reveal}
        />
        <div className={styles.actions}>
          <Button
            type="submit"
            look={begun && !judged ? 'strong' : 'quiet'}
            aria-disabled={phase === 'sending' || undefined}
            className={styles.submit}
            // The second half of a double click would take back the verdict that has just come.
            onClick={(event) => event.detail > 1 && event.preventDefault()}
          >
            <span>{submitLabel(phase, judged, Boolean(verdict?.answer))}</span>
          </Button>
          {!reveal && (
            <Button
              type="submit"
              look="quiet"
              name={GIVE_UP}
              value="yes"
              aria-disabled={phase === 'sending' || undefined}
            >
              <span>
                {confirming
                  ? 'Show it anyway'
                  : known && known.outcome !== 'incorrect'
                    ? 'Show explanation'
                    : 'Show the answer'}
              </span>
            </Button>
          )}
        </div>
        <Outcome
          shape={shape}
          state={attempt.state}
          stale={changed || phase === 'sending'}
          earned={earned}
          focusReveal={focusReveal}
        />
      </form>
      {shape.hints > 0 && <Hints question={id} count={shape.hints} />}
    </article>
  )
}

type FieldsProps = {
  shape: Shape
  slug: string
  before: Before | undefined
  ready: boolean
  order: string[] | null
  setOrder: (order: string[]) => void
  onMove: () => void
  reveal: { correctOptions?: string[]; lines?: number[] } | null
}

function Fields({ shape, slug, before, ready, order, setOrder, onMove, reveal }: FieldsProps) {
  const answer = before?.answer
  switch (shape.kind) {
    case 'choice':
      return (
        <ChoiceFields
          shape={shape}
          slug={slug}
          picked={answer?.kind === 'choice' ? answer.options : []}
          right={reveal?.correctOptions}
        />
      )
    case 'tracing':
      return (
        <TracingFields
          shape={shape}
          slug={slug}
          answer={answer?.kind === 'tracing' ? answer : null}
          right={reveal?.lines}
        />
      )
    case 'short':
      return <ShortFields shape={shape} slug={slug} text={answer?.kind === 'short' ? answer.text : ''} />
    case 'order':
      return <OrderFields shape={shape} slug={slug} ready={ready} order={order} setOrder={setOrder} onMove={onMove} />
  }
}

function submitLabel(phase: 'answering' | 'sending' | 'held', judged: boolean, answered: boolean): string {
  if (phase === 'sending') return 'Checking…'
  if (phase === 'held') return 'Send again'
  if (!judged) return 'Check'
  return answered ? 'Answer again' : 'Try again'
}

function orderFrom(fields: [string, string][]): string[] {
  const answer = fieldsOf(new URLSearchParams([...fields, ['kind', 'order']])) as { order: string[] }
  return answer.order
}

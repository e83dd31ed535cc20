'use client'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { CertaintyFields, pickCertainty } from '@/components/quiz/certainty-fields'
import question from '@/components/quiz/question.module.css'
import { Fields } from '@/components/quiz/question-form'
import { type QuestionSkeleton, textName } from '@/components/quiz/question-skeleton'
import { Text } from '@/components/quiz/text'
import { Button } from '@/components/ui/button'
import { slugOf } from '@/domain/addresses'
import styles from './placement.module.css'

type Props = { skeleton: QuestionSkeleton; action: string; said: string | null; person: string }

/** An ordinary form: its answer is a page with the next question. */
export function PlacementQuestion({ skeleton, action, said, person }: Props) {
  const { id } = skeleton
  const slug = slugOf(id)
  const [ready, setReady] = useState(false)
  const [order, setOrder] = useState<string[] | null>(null)
  useEffect(() => setReady(true), [])
  return (
    <article className={question.card} data-ready={ready || undefined} aria-labelledby={`label-${slug}`}>
      <header className={question.head}>
        <p id={`label-${slug}`} className={question.label}>
          Question
        </p>
        <p className={question.level} data-level={skeleton.difficulty}>
          <span className="visually-hidden">{`Difficulty ${skeleton.difficulty} of 5`}</span>
        </p>
      </header>
      <form
        method="post"
        action={action}
        className={question.form}
        onKeyDown={(event: KeyboardEvent<HTMLFormElement>) => pickCertainty(event)}
      >
        <input type="hidden" name="question" value={id} />
        <input type="hidden" name="kind" value={skeleton.kind} />
        <input type="hidden" name="person" value={person} />
        {skeleton.preface && <Text name={textName.preface(id)} className={question.preface} />}
        <Text name={textName.prompt(id)} id={`prompt-${slug}`} className={question.prompt} />
        <Fields
          skeleton={skeleton}
          slug={slug}
          before={undefined}
          ready={ready}
          order={order}
          setOrder={setOrder}
          onMove={nothing}
          reveal={null}
        />
        <CertaintyFields />
        {said && (
          <p role="alert" className={styles.ungradable}>
            {said}
          </p>
        )}
        <div className={question.actions}>
          <Button>Answer</Button>
          <Button look="quiet" name="giveUp" value="yes">
            I don’t know
          </Button>
        </div>
      </form>
    </article>
  )
}

function nothing() {}

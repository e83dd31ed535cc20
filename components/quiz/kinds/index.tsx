import type { ComponentType } from 'react'
import type { Before, QuestionSkeleton } from '../question-skeleton'
import { ChoiceFields } from './choice/fields'
import type { FieldsProps } from './fields-props'
import { OrderFields } from './order/fields'
import { ShortFields } from './short/fields'
import { TracingFields } from './tracing/fields'

type KindName = QuestionSkeleton['kind']

const FIELDS: { [Kind in KindName]: ComponentType<FieldsProps<Kind>> } = {
  choice: ChoiceFields,
  tracing: TracingFields,
  short: ShortFields,
  order: OrderFields,
}

type Props = Omit<FieldsProps<KindName>, 'answer' | 'skeleton'> & {
  skeleton: QuestionSkeleton
  before: Before | undefined
}

/** The fields in which a question is answered, by its kind. */
export function Fields({ skeleton, before, ...rest }: Props) {
  // The compiler can't infer that the fields found by a question's own kind fit that question.
  const KindFields = FIELDS[skeleton.kind] as ComponentType<FieldsProps<KindName>>
  const answer = before?.answer?.kind === skeleton.kind ? before.answer : null
  return <KindFields skeleton={skeleton} answer={answer} {...rest} />
}

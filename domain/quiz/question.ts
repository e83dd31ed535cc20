import { type FileQuestion, kindOf, kindOfFile, type Question } from './kinds'
import type { LookAlike } from './look-alikes'
import type { LessonContext } from './model'

export { textId } from './common'
export type { ChoiceOption, ChoiceQuestion } from './kinds/choice/question'
export type { OrderQuestion } from './kinds/order/question'
export type { ShortAnswerQuestion } from './kinds/short/question'
export type { TracingCondition, TracingQuestion } from './kinds/tracing/question'
export type { Feedback, Html, LessonContext } from './model'
export type { Question }

export async function toQuestion(file: FileQuestion, lesson: LessonContext): Promise<Question> {
  return kindOfFile(file).toQuestion(file, lesson)
}

export function lookAlikesIn(file: FileQuestion, question: Question): LookAlike[] {
  return kindOfFile(file).lookAlikes(file, question)
}

/** The chance of answering it right by guessing, from 0 to 1. */
export function luckOf(question: Question): number {
  return kindOf(question).luck(question)
}

import type { z } from 'zod'
import type { Check } from './judgement'
import type { LookAlike } from './look-alikes'
import type { LessonContext, Reveal } from './model'

/** All that one kind of question is. Its fields in a page's form are in form-fields.ts, how it looks in components/quiz. */
export type QuestionKind<File, Question, Answer, Public> = {
  /** As questions.toml calls it. */
  type: string
  /** Of a [[questions]] table. */
  file: z.ZodType<File>
  /** What a learner sends. */
  answer: z.ZodType<Answer>
  /** What a browser may see of it. */
  public: z.ZodType
  toQuestion: (file: File, lesson: LessonContext) => Promise<Question>
  check: (question: Question, answer: Answer) => Check
  /** What this kind adds to the fields of every public question. */
  toPublic: (question: Question, seed: string) => Omit<Public, CommonField>
  reveal: (question: Question) => Omit<Reveal, 'context'>
  /** Options or lines that a reader cannot tell apart. */
  lookAlikes: (file: File, question: Question) => LookAlike[]
  /** The chance of answering right by guessing, from 0 to 1. */
  luck: (question: Question) => number
  /** Reasons why an answer is not one yet that depend on the question. */
  reasons: (question: Question) => string[]
}

type CommonField = 'id' | 'difficulty' | 'preface' | 'prompt' | 'hints'

import { MORNING } from '@/domain/progress/examples'
import type { NewAttempt } from './attempt'

let keys = 0

/** Ada's wrong answer to ffi/abi/q1, with a key of its own. */
export function anAttempt({
  question = 'ffi/abi/q1',
  ...given
}: Partial<Omit<NewAttempt, 'question' | 'lesson'>> & { question?: string } = {}): NewAttempt {
  keys += 1
  return {
    learnerId: 'ada',
    question: { id: question, hash: 'hash' },
    lesson: { id: question.split('/').slice(0, 2).join('/') },
    answer: { kind: 'short', text: 'a' },
    outcome: 'incorrect',
    source: 'lesson',
    idempotencyKey: `key-${keys}`,
    at: MORNING,
    ...given,
  }
}

import type { Reveal, Verdict } from '@/domain/quiz'

/** Everything that a question's form shows and that is not in its fields. */
export type QuestionState = {
  /** `held`: the answer could not be sent and waits. */
  phase: 'answering' | 'sending' | 'held'
  verdict: Verdict | null
  /** The answer that the verdict is about, as it was sent. */
  judged: string | null
  /** The verdict has just come, in answer to the learner; a verdict that was brought back is no news. */
  news: boolean
  /** Something was changed since the verdict that is shown. */
  changed: boolean
  /** There is something to check. */
  begun: boolean
  /** The learner asked for the answer without having tried, and is asked whether they mean it. */
  confirming: boolean
  /** Something to say that is not a verdict. */
  message: string | null
  signIn: boolean
  /** An answer earned earlier, fetched when it was asked for. */
  earned: Reveal | null
  /** The lines of an order question as they were moved; null as long as nothing was. */
  order: string[] | null
}

export type QuestionEvent =
  | { type: 'filled'; order: string[]; any: boolean }
  | { type: 'brought-back'; verdict: Verdict; judged: string | null }
  | { type: 'edited' }
  | { type: 'moved'; order: string[] }
  | { type: 'sent' }
  | { type: 'judged'; verdict: Verdict; answer: string }
  | { type: 'held'; message: string; signIn: boolean }
  | { type: 'refused'; message: string }
  | { type: 'said'; message: string }
  | { type: 'asked-to-confirm'; message: string }
  | { type: 'revealed'; reveal: Reveal }
  /** On to another try: from an empty form once the answer was shown. */
  | { type: 'try-again' }

export function firstState(first: { verdict: Verdict | null; message: string | null; order: string[] | null }) {
  const state: QuestionState = {
    phase: 'answering',
    judged: null,
    news: false,
    changed: false,
    begun: false,
    confirming: false,
    signIn: false,
    earned: null,
    ...first,
  }
  return state
}

const quiet = { message: null, signIn: false, confirming: false } as const

export function nextState(state: QuestionState, event: QuestionEvent): QuestionState {
  switch (event.type) {
    case 'filled':
      return { ...state, order: event.order.length > 0 ? event.order : state.order, begun: event.any }
    case 'brought-back':
      // What the learner does now goes before what they did earlier.
      if (state.verdict || state.phase !== 'answering') return state
      return { ...state, verdict: event.verdict, judged: event.judged, changed: state.begun && event.judged === null }
    case 'edited': {
      const next = { ...state, changed: true, begun: true }
      return state.phase === 'sending' ? next : { ...next, ...quiet, phase: 'answering' }
    }
    case 'moved':
      return { ...state, order: event.order }
    case 'sent':
      return { ...state, ...quiet, phase: 'sending', changed: false }
    case 'judged':
      return { ...state, ...quiet, phase: 'answering', verdict: event.verdict, judged: event.answer, news: true }
    case 'held':
      return { ...state, confirming: false, phase: 'held', message: event.message, signIn: event.signIn }
    case 'refused':
      return { ...state, ...quiet, phase: 'answering', message: event.message }
    case 'said':
      return { ...state, message: event.message }
    case 'asked-to-confirm':
      return { ...state, confirming: true, message: event.message }
    case 'revealed':
      return { ...state, ...quiet, earned: event.reveal }
    case 'try-again':
      if (!state.verdict?.answer) return { ...state, changed: true }
      return { ...firstState({ verdict: null, message: null, order: null }), changed: true }
  }
}

/** The verdict that is shown is about the answer that is in the form. */
export function isJudged({ verdict, phase, changed }: QuestionState): boolean {
  return verdict !== null && phase === 'answering' && !changed
}

export function submitLabel(state: QuestionState): string {
  if (state.phase === 'sending') return 'Checking…'
  if (state.phase === 'held') return 'Send again'
  if (!isJudged(state)) return 'Check'
  return state.verdict?.answer ? 'Answer again' : 'Try again'
}

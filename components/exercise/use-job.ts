import { useCallback, useEffect, useRef, useState } from 'react'
import { type Failure, isForSomebodyElse, newKey, type Reply, reasonOf } from '@/components/client/api'
import { type JobState, requestJob } from '@/components/client/job'
import { knownMe, refreshMe, takeMe } from '@/components/client/me'
import { awayReason, personHere, sameAs } from '@/components/client/person'
import type { CheckOutcome, DraftFile, RunOutcome } from '@/domain/exercise/public'
import type { Editor } from './editor'
import type { ExerciseSkeleton } from './exercise-skeleton'
import { sameFiles } from './files'
import { isCheckOutcome, isRun, keepResult, keptResult } from './kept-result'

export type JobKind = 'check' | 'run' | 'compile' | 'lint' | 'format'

/** `files`: what was sent. */
export type Result = { files: DraftFile[] } & (
  | { kind: 'check'; outcome: CheckOutcome }
  | { kind: 'run' | 'compile' | 'lint'; outcome: RunOutcome }
)

/** Where the code is, and where diagnostics are shown on it. */
export type CodeView = Pick<Editor, 'texts' | 'markSent' | 'showDiagnostics' | 'replace'>

export type CodeJob = {
  /** What is being done at the moment. */
  working: { kind: JobKind; state: JobState | 'sent'; waitMs?: number | undefined } | null
  result: Result | null
  /** Something to say that is not a result. */
  message: string | null
  /** The message asks for signing in again. */
  signIn: boolean
  /** Counts results: one with the same words as the one before is announced again. */
  count: number
}

const SIGNED_OUT = "You've been signed out, so nothing was checked. Your code is kept; sign in again to go on with it."
const SOMEBODY_ELSE =
  'Someone else has signed in since this page was opened. Your code is kept for your own account; reload the page to continue.'

/** What is sent to the compiler, one job at a time: a newer one ends the older, whose result is dropped. */
export function useJob(skeleton: Pick<ExerciseSkeleton, 'id' | 'kit' | 'edition'>, view: () => CodeView | null) {
  const [job, setJob] = useState<CodeJob>({ working: null, result: null, message: null, signIn: false, count: 0 })
  const current = useRef<AbortController | null>(null)
  /** An attempt that may or may not have arrived: the same code is sent again under the same key, and counts once. */
  const unsure = useRef<{ files: DraftFile[]; key: string } | null>(null)
  /** Whose code this is. */
  const person = useRef(personHere())

  useEffect(() => () => current.current?.abort(), [])

  const start = useCallback(
    async (kind: JobKind) => {
      const code = view()
      if (!code) return
      current.current?.abort()
      const controller = new AbortController()
      current.current = controller
      const { signal } = controller
      const isCurrent = () => current.current === controller
      const files = code.texts()
      // A newer job follows its own places through the typing; this one's are lost with it.
      if (kind !== 'format') code.markSent()
      setJob((before) => ({ ...before, working: { kind, state: 'sent' }, message: null, signIn: false }))
      const finish = (change: Partial<CodeJob>) => {
        if (isCurrent()) setJob((before) => ({ ...before, ...change, working: null, count: before.count + 1 }))
      }
      const onState = (state: JobState, waitMs: number | undefined) => {
        if (isCurrent()) setJob((before) => ({ ...before, working: { kind, state, waitMs } }))
      }
      try {
        if (kind !== 'check') {
          const { kit, edition } = skeleton
          const body = { files, kit, edition, mode: kind }
          const reply: Reply<RunOutcome> = await requestJob('/api/v1/runs', { body, is: isRunOutcome, signal, onState })
          if (!isCurrent()) return
          if (reply.kind !== 'ok') return finish({ message: wordsFor(reply) })
          if (kind === 'format') return finish({ message: format(code, files, reply.body) })
          code.showDiagnostics(reply.body.diagnostics)
          return finish({ result: { kind, outcome: reply.body, files } })
        }
        const away = await awayFrom(person.current)
        if (away)
          return finish({ message: away === 'signed-out' ? SIGNED_OUT : SOMEBODY_ELSE, signIn: away === 'signed-out' })
        if (!unsure.current || !sameFiles(unsure.current.files, files)) unsure.current = { files, key: newKey() }
        const { key } = unsure.current
        const reply = await requestJob('/api/v1/checks', {
          ...{ body: { exercise: skeleton.id, files, me: true }, key, person: person.current },
          ...{ is: isCheckOutcome, signal, onState },
        })
        if (!isCurrent()) return
        if (reply.kind !== 'ok') {
          if (reply.kind === 'problem' && reply.status === 401) {
            void refreshMe()
            return finish({ message: SIGNED_OUT, signIn: true })
          }
          if (isForSomebodyElse(reply)) {
            void refreshMe()
            return finish({ message: SOMEBODY_ELSE })
          }
          // Refused for good: asking again needs a new key.
          if (reply.kind === 'problem' && reply.status < 500 && reply.status !== 429) unsure.current = null
          return finish({ message: wordsFor(reply) })
        }
        unsure.current = null
        const outcome = takeMe(reply.body)
        code.showDiagnostics(outcome.diagnostics)
        finish({ result: { kind, outcome, files } })
        if (outcome.verdict === 'unavailable') return
        person.current = sameAs(person.current) ?? person.current
        keepResult(person.current, skeleton.id, { files, outcome })
      } catch (error) {
        if (!signal.aborted) throw error
      }
    },
    [skeleton, view],
  )

  const stop = useCallback(() => {
    current.current?.abort()
    current.current = null
    setJob((before) => ({ ...before, working: null, message: 'Stopped.', signIn: false, count: before.count + 1 }))
  }, [])

  const announce = useCallback((message: string) => {
    setJob((before) => ({ ...before, message, signIn: false, count: before.count + 1 }))
  }, [])

  /** Shows the newest check again, marked in the code where that is still the same. */
  const bringBack = useCallback(() => {
    const me = knownMe()
    const kept = keptResult(person.current, skeleton.id, me ? (me.questions[skeleton.id]?.tries ?? 0) : null)
    if (!kept) return
    const code = view()
    if (code && sameFiles(code.texts(), kept.files)) {
      code.markSent()
      code.showDiagnostics(kept.outcome.diagnostics)
    }
    setJob((before) => (before.result ? before : { ...before, result: { kind: 'check', ...kept } }))
  }, [skeleton, view])

  /** Nothing that was said is about the code any more. */
  const forget = useCallback(() => {
    const code = view()
    code?.markSent()
    code?.showDiagnostics([])
    keepResult(person.current, skeleton.id, null)
    setJob((before) => ({ ...before, result: null }))
  }, [skeleton, view])

  return { job, start, stop, announce, bringBack, forget }
}

const isRunOutcome = (body: unknown): body is RunOutcome => isRun(body)

function wordsFor(failure: Failure): string {
  const reason = reasonOf(failure)
  return failure.kind === 'problem' ? reason : `${reason} Your code is kept in this browser; try again in a moment.`
}

/** Why this is not for the person who is here to send; asks the server before it says so. */
async function awayFrom(person: string) {
  if (awayReason(person) === null) return null
  // Perhaps they have signed in again in another tab.
  await refreshMe()
  return awayReason(person)
}

/** Puts formatted code in place unless it was typed in meanwhile, and says what happened. */
function format(view: CodeView, sent: DraftFile[], outcome: RunOutcome): string {
  if (!outcome.formatted) {
    return outcome.message ?? "rustfmt can't read this code yet. Check it to see where it breaks off."
  }
  if (!sameFiles(sent, view.texts())) return 'You kept typing, so the code was left as it is. Format it again.'
  if (sent.every(({ path, text }) => outcome.formatted?.every((file) => file.path !== path || file.text === text))) {
    return 'The code is already formatted.'
  }
  view.replace(outcome.formatted)
  return 'Formatted. Undo brings the previous code back.'
}

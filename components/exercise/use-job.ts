import { useCallback, useEffect, useRef, useState } from 'react'
import { refreshMe } from '@/components/shell/me-store'
import type { CheckOutcome, DraftFile, RunOutcome } from '@/domain/exercise/public'
import { askForCheck, askForRun, type JobState, NoOutcome, newKey } from './ask'
import { same } from './drafts'
import type { Editor } from './editor'
import type { Shape } from './shape'

export type JobKind = 'check' | 'run' | 'compile' | 'lint' | 'format'

/** `files`: what was sent. */
export type Result = { files: DraftFile[] } & (
  | { kind: 'check'; outcome: CheckOutcome }
  | { kind: 'run' | 'compile' | 'lint'; outcome: RunOutcome }
)

/** Where the code is, and where diagnostics are shown on it. */
export type Desk = Pick<Editor, 'texts' | 'markSent' | 'showDiagnostics' | 'replace'>

export type Job = {
  /** What is being done at the moment. */
  working: { kind: JobKind; state: JobState | 'sent'; waitMs?: number | undefined } | null
  result: Result | null
  /** Something to tell that is not a result. */
  message: string | null
  /** Counts results: one with the same words as the one before is announced again. */
  count: number
}

/** What is sent to the compiler, one job at a time: a newer one ends the older, whose result is dropped. */
export function useJob(shape: Pick<Shape, 'id' | 'kit' | 'edition'>, desk: () => Desk | null) {
  const [job, setJob] = useState<Job>({ working: null, result: null, message: null, count: 0 })
  const current = useRef<AbortController | null>(null)
  /** An attempt that may or may not have arrived: the same code is sent again under the same key, and counts once. */
  const unsure = useRef<{ files: DraftFile[]; key: string } | null>(null)

  useEffect(() => () => current.current?.abort(), [])

  const start = useCallback(
    async (kind: JobKind) => {
      const code = desk()
      if (!code) return
      current.current?.abort()
      const controller = new AbortController()
      current.current = controller
      const { signal } = controller
      const files = code.texts()
      // A newer job follows its own places through the typing; this one's are lost with it.
      if (kind !== 'format') code.markSent()
      setJob((before) => ({ ...before, working: { kind, state: 'sent' }, message: null }))
      const finish = (change: Partial<Job>) => {
        if (current.current === controller) {
          setJob((before) => ({ ...before, ...change, working: null, count: before.count + 1 }))
        }
      }
      const progress = (state: JobState, waitMs: number | undefined) => {
        if (current.current === controller) setJob((before) => ({ ...before, working: { kind, state, waitMs } }))
      }
      try {
        if (kind === 'check') {
          if (!unsure.current || !same(unsure.current.files, files)) unsure.current = { files, key: newKey() }
          const { key } = unsure.current
          const outcome = await askForCheck({ exercise: shape.id, files, key }, signal, progress)
          if (current.current !== controller) return
          unsure.current = null
          code.showDiagnostics(outcome.diagnostics)
          finish({ result: { kind, outcome, files } })
          void refreshMe()
          return
        }
        const asked = { files, kit: shape.kit, edition: shape.edition, mode: kind }
        const outcome = await askForRun(asked, signal, progress)
        if (current.current !== controller) return
        if (kind === 'format') return finish({ message: format(code, files, outcome) })
        code.showDiagnostics(outcome.diagnostics)
        finish({ result: { kind, outcome, files } })
      } catch (error) {
        if (signal.aborted) return
        if (!(error instanceof NoOutcome)) throw error
        if (error.settled) unsure.current = null
        finish({ message: error.message })
      }
    },
    [shape, desk],
  )

  const stop = useCallback(() => {
    current.current?.abort()
    current.current = null
    setJob((before) => ({ ...before, working: null, message: 'Stopped.', count: before.count + 1 }))
  }, [])

  const tell = useCallback((message: string) => {
    setJob((before) => ({ ...before, message, count: before.count + 1 }))
  }, [])

  return { job, start, stop, tell }
}

/** Puts formatted code in place unless it was typed in meanwhile, and says what became of it. */
function format(desk: Desk, sent: DraftFile[], outcome: RunOutcome): string {
  if (!outcome.formatted) {
    return outcome.message ?? 'rustfmt cannot read this code yet. Check it to see where it breaks off.'
  }
  if (!same(sent, desk.texts())) return 'You went on typing, so the code was left as it is. Format it again.'
  if (sent.every(({ path, text }) => outcome.formatted?.every((file) => file.path !== path || file.text === text))) {
    return 'The code is formatted already.'
  }
  desk.replace(outcome.formatted)
  return 'Formatted. Undo brings the former code back.'
}

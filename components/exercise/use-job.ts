import { useCallback, useEffect, useRef, useState } from 'react'
import { refreshMe } from '@/components/shell/me-store'
import type { CheckOutcome, DraftFile, RunOutcome } from '@/domain/exercise/public'
import { askForCheck, askForRun, type JobState, NoOutcome, newKey } from './ask'
import { same } from './drafts'
import type { Editor } from './editor'
import type { Shape } from './shape'

export type JobKind = 'check' | 'run' | 'lint' | 'format'

export type Result = { kind: 'check'; outcome: CheckOutcome } | { kind: 'run' | 'lint'; outcome: RunOutcome }

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
export function useJob(shape: Shape, editor: () => Editor | null) {
  const [job, setJob] = useState<Job>({ working: null, result: null, message: null, count: 0 })
  const current = useRef<AbortController | null>(null)
  /** An attempt that may or may not have arrived: the same code is sent again under the same key, and counts once. */
  const unsure = useRef<{ files: DraftFile[]; key: string } | null>(null)

  useEffect(() => () => current.current?.abort(), [])

  const start = useCallback(
    async (kind: JobKind) => {
      const desk = editor()
      if (!desk) return
      current.current?.abort()
      const controller = new AbortController()
      current.current = controller
      const { signal } = controller
      const files = desk.texts()
      // A newer job follows its own places through the typing; this one's are lost with it.
      if (kind !== 'format') desk.markSent()
      setJob((before) => ({ ...before, working: { kind, state: 'sent' }, message: null }))
      const finish = (change: Partial<Job>) => {
        if (current.current === controller) {
          setJob((before) => ({ ...before, ...change, working: null, count: before.count + 1 }))
        }
      }
      try {
        if (kind === 'check') {
          if (!unsure.current || !same(unsure.current.files, files)) unsure.current = { files, key: newKey() }
          const { key } = unsure.current
          const outcome = await askForCheck({ exercise: shape.id, files, key }, signal, (state, waitMs) => {
            if (current.current === controller) {
              setJob((before) => ({ ...before, working: { kind, state, waitMs } }))
            }
          })
          if (current.current !== controller) return
          unsure.current = null
          desk.showDiagnostics(outcome.diagnostics)
          finish({ result: { kind, outcome } })
          void refreshMe()
          return
        }
        const outcome = await askForRun({ files, kit: shape.kit, edition: shape.edition, mode: kind }, signal)
        if (current.current !== controller) return
        if (kind === 'format') return finish({ message: format(desk, files, outcome) })
        desk.showDiagnostics(outcome.diagnostics)
        finish({ result: { kind, outcome } })
      } catch (error) {
        if (signal.aborted) return
        if (!(error instanceof NoOutcome)) throw error
        if (error.settled) unsure.current = null
        finish({ message: error.message })
      }
    },
    [shape, editor],
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
function format(desk: Editor, sent: DraftFile[], outcome: RunOutcome): string {
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

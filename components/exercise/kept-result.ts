import { personalKey } from '@/components/client/person'
import { browserStorage, keepText, keptJson, type TextStorage } from '@/components/client/storage'
import type { CheckOutcome, DraftFile } from '@/domain/exercise/public'
import { areFiles } from './files'

/** The newest check of an exercise, to be there again after a reload. */
export type KeptResult = { files: DraftFile[]; outcome: CheckOutcome }

/** A result is worth less than the code, which shares the browser's few megabytes with it. */
const LONGEST = 100_000

export function keepResult(
  person: string,
  exercise: string,
  result: KeptResult | null,
  storage: TextStorage | null = browserStorage(),
) {
  const text = result && JSON.stringify(result)
  keepText(storage, personalKey('result', person, exercise), text !== null && text.length > LONGEST ? null : text)
}

/** @param tries how often this learner has tried by now, where that is known: a result before the newest is none */
export function keptResult(
  person: string,
  exercise: string,
  tries: number | null,
  storage: TextStorage | null = browserStorage(),
): KeptResult | null {
  const stored = keptJson(storage, personalKey('result', person, exercise))
  if (typeof stored !== 'object' || stored === null || !('files' in stored) || !('outcome' in stored)) return null
  const { files, outcome } = stored
  if (!areFiles(files) || !isCheckOutcome(outcome)) return null
  return tries === null || tries === outcome.tries ? { files, outcome } : null
}

export function isCheckOutcome(outcome: unknown): outcome is CheckOutcome {
  return isRun(outcome) && 'passed' in outcome && 'tries' in outcome
}

export function isRun(outcome: unknown): outcome is object {
  if (typeof outcome !== 'object' || outcome === null) return false
  const { verdict, diagnostics, tests } = outcome as Record<string, unknown>
  return typeof verdict === 'string' && Array.isArray(diagnostics) && Array.isArray(tests)
}

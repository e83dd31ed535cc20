import escapeHtml from 'escape-html'
import type { MetError } from '@/domain/attempts'
import type { ChoiceQuestion } from '@/domain/quiz'
import { sha256 } from '@/domain/quiz/hash'

/** Lines to choose from. */
const OPTIONS = 4
/** Longer code is shown around the error alone. */
const LINES_AROUND = 14

/** The id of the question that asks about a learner's own code. */
export function ownCodeId(attemptId: string, code: string): string {
  return `own-code/${attemptId}/${code}`
}

/**
 * "What was wrong here?" about code that a learner sent earlier and the compiler refused: which line was the error on.
 * @param where the lesson that teaches the code, if one does
 * @returns null when the code is too short to ask about
 */
export function ownCodeQuestion(
  {
    attemptId,
    files,
    error,
    skills,
  }: {
    attemptId: string
    files: readonly { path: string; text: string }[]
    error: Required<MetError>
    skills: string[]
  },
  where: { href: string; title: string } | null,
): ChoiceQuestion | null {
  const lines = files.find(({ path }) => path === error.path)?.text.split('\n') ?? []
  const wrong = lines[error.line - 1]
  if (wrong === undefined || wrong.trim() === '') return null
  const first = Math.max(0, error.line - 1 - LINES_AROUND)
  const shown = lines.slice(first, error.line + LINES_AROUND)
  const others = candidates(shown, first, error.line)
    .sort((a, b) => (lot(attemptId, a.line) < lot(attemptId, b.line) ? -1 : 1))
    .slice(0, OPTIONS - 1)
  if (others.length === 0) return null
  const options = [{ line: error.line, text: wrong }, ...others].sort((a, b) => a.line - b.line)
  const see = where && { href: where.href, title: where.title }
  const taught = see ? ` <a href="${escapeHtml(see.href)}">${escapeHtml(see.title)}</a> explains it.` : ''
  return {
    kind: 'choice',
    id: ownCodeId(attemptId, error.code),
    skills,
    difficulty: 3,
    preface: null,
    prompt: `<p>You wrote this earlier, and the compiler refused it with <code>${escapeHtml(error.code)}</code>. Which line did its first <code>${escapeHtml(error.code)}</code> point to?</p>${listing(shown, first)}`,
    hints: [],
    context: `<p>The error was on line ${error.line}.${taught}</p>`,
    hash: sha256(JSON.stringify([attemptId, error])),
    multiple: false,
    fixedOrder: true,
    otherwise: { text: '<p>The compiler pointed to another line.</p>', see: see?.href ?? null, about: null },
    options: options.map(({ line, text }) => ({
      id: `line-${line}`,
      text: `<p>Line ${line}: <code>${escapeHtml(text.trim())}</code></p>`,
      correct: line === error.line,
      feedback: null,
      missed: null,
    })),
  }
}

/** Lines that could be wrong: not blank, no comment, more than a bracket, and no copy of another. */
function candidates(shown: readonly string[], first: number, errorLine: number): { line: number; text: string }[] {
  const seen = new Set([shown[errorLine - 1 - first]?.trim()])
  return shown.flatMap((text, index) => {
    const trimmed = text.trim()
    if (first + index + 1 === errorLine || !/\w/.test(trimmed) || trimmed.startsWith('//') || seen.has(trimmed))
      return []
    seen.add(trimmed)
    return [{ line: first + index + 1, text }]
  })
}

function listing(lines: readonly string[], first: number): string {
  const numbered = lines.map((text, index) => `<span data-line="${first + index + 1}">${escapeHtml(text)}\n</span>`)
  return `<pre translate="no" tabindex="0"><code>${numbered.join('')}</code></pre>`
}

function lot(attemptId: string, line: number): string {
  return sha256(`${attemptId} ${line}`)
}

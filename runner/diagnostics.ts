import { z } from 'zod'
import { rememberExplanation } from './explanations'
import { CEILING } from './limits'
import type { Diagnostic, Edit, Label, Suggestion } from './protocol'
import { visible } from './text'

type Span = {
  file_name: string
  line_start: number
  column_start: number
  line_end: number
  column_end: number
  is_primary: boolean
  label?: string | null | undefined
  suggested_replacement?: string | null | undefined
  suggestion_applicability?: string | null | undefined
  expansion?: { span: Span } | null | undefined
}
const Span: z.ZodType<Span> = z.lazy(() =>
  z.object({
    file_name: z.string(),
    line_start: z.number(),
    column_start: z.number(),
    line_end: z.number(),
    column_end: z.number(),
    is_primary: z.boolean(),
    label: z.string().nullish(),
    suggested_replacement: z.string().nullish(),
    suggestion_applicability: z.string().nullish(),
    expansion: z.object({ span: Span }).nullish(),
  }),
)
type Message = {
  message: string
  level: string
  code?: { code: string; explanation?: string | null | undefined } | null | undefined
  spans: Span[]
  children: Message[]
}
const Message: z.ZodType<Message> = z.lazy(() =>
  z.object({
    message: z.string(),
    level: z.string(),
    code: z.object({ code: z.string(), explanation: z.string().nullish() }).nullish(),
    spans: z.array(Span),
    children: z.array(Message),
  }),
)

/** The files of a job as compilers name them, to what the learner calls them and what they hold. */
export type Places = Map<string, { path: string; lines: string[] | null }>

/** @returns what rustc said with `--error-format=json`, errors first, and not more of it than anybody reads */
export function rustDiagnostics(stderr: Buffer | string, places: Places): Diagnostic[] {
  const found: Diagnostic[] = []
  const seen = new Set<string>()
  for (const line of stderr.toString().split('\n')) {
    if (!line.startsWith('{')) continue
    const message = parse(line)
    if (!message || message.level === 'failure-note' || /^aborting due to|^\d+ warnings? emitted/.test(message.message))
      continue
    const diagnostic = toDiagnostic(message, places)
    const key = JSON.stringify([diagnostic.file, diagnostic.line, diagnostic.column, diagnostic.message])
    if (seen.has(key)) continue
    seen.add(key)
    found.push(diagnostic)
  }
  return firstOnes(found)
}

export function firstOnes(found: Diagnostic[]): Diagnostic[] {
  const rank = (diagnostic: Diagnostic) => (diagnostic.level === 'error' ? 0 : 1)
  return [...found].sort((a, b) => rank(a) - rank(b)).slice(0, CEILING.diagnostics)
}

function parse(line: string): Message | null {
  try {
    const result = Message.safeParse(JSON.parse(line))
    return result.success ? result.data : null
  } catch {
    return null
  }
}

function toDiagnostic(message: Message, places: Places): Diagnostic {
  const { code } = message
  if (code?.explanation) rememberExplanation(code.code, code.explanation.trim())
  const labels = message.spans.map((span) => toLabel(span, places)).filter((label) => label !== null)
  const primary = labels.find((label) => label.primary) ?? labels[0]
  const notes: string[] = []
  const suggestions: Suggestion[] = []
  for (const child of message.children) {
    const edits = child.spans.filter((span) => typeof span.suggested_replacement === 'string')
    if (edits.length > 0) suggestions.push(toSuggestion(child, edits, places))
    else {
      notes.push(visible(child.message))
      // A note that points somewhere ("the bound is here") is shown there.
      for (const span of child.spans) {
        const label = toLabel({ ...span, is_primary: false, label: span.label ?? child.message }, places)
        if (label) labels.push(label)
      }
    }
  }
  const place = primary ?? { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 }
  return {
    level: levelOf(message.level),
    code: code?.code ?? null,
    message: visible(message.message).slice(0, 4000),
    file: place.file,
    line: place.line,
    column: place.column,
    endLine: place.endLine,
    endColumn: place.endColumn,
    labels,
    notes: notes.map((note) => note.slice(0, 4000)),
    suggestions,
    explained: Boolean(code?.explanation),
  }
}

function toSuggestion(child: Message, spans: Span[], places: Places): Suggestion {
  const edits: Edit[] = []
  for (const span of spans) {
    const label = toLabel(span, places)
    if (!label) continue
    const { file, line, column, endLine, endColumn } = label
    edits.push({ file, line, column, endLine, endColumn, replacement: span.suggested_replacement ?? '' })
  }
  const sure = spans.every((span) => span.suggestion_applicability === 'MachineApplicable')
  return { message: visible(child.message), edits, applicable: sure && edits.length === spans.length }
}

/** Follows a macro's expansion out to the learner's own text. */
function toLabel(span: Span, places: Places): Label | null {
  let at: Span | undefined = span
  while (at && !places.has(clean(at.file_name))) at = at.expansion?.span
  const place = at && places.get(clean(at.file_name))
  if (!at || !place) return null
  return {
    file: place.path,
    line: at.line_start,
    column: utf16Column(place.lines, at.line_start, at.column_start),
    endLine: at.line_end,
    endColumn: utf16Column(place.lines, at.line_end, at.column_end),
    text: visible(span.label ?? ''),
    primary: span.is_primary,
  }
}

/** rustc counts characters, editors count UTF-16 units. */
function utf16Column(lines: string[] | null, line: number, column: number): number {
  const text = lines?.[line - 1]
  if (text === undefined) return column
  return [...text].slice(0, column - 1).join('').length + 1
}

function clean(name: string): string {
  return name.replace(/^\.\//, '')
}

function levelOf(level: string): Diagnostic['level'] {
  if (level.startsWith('error')) return 'error'
  return level === 'warning' || level === 'note' ? level : 'help'
}

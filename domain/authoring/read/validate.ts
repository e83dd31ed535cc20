import { z } from 'zod'
import type { Problem } from '@/domain/content/index'
import { list, suggest } from '@/domain/content/suggest'
import type { Located, Path, Read } from './located'

/**
 * Reads a whole file by its schema: the data, unless something is wrong with it, and everything to say about it. Keys
 * that the schema does not know are passed over with a warning.
 * @param file as named in the problems
 */
export function readBy<Schema extends z.ZodType>(
  schema: Schema,
  file: string,
  read: Read,
):
  | { data: z.output<Schema>; document: Located /** Warnings alone. */; problems: Problem[] }
  | { data: null; document: Located | null; problems: Problem[] } {
  if (read.problems) {
    return { data: null, document: null, problems: read.problems.map((problem) => ({ file, ...problem })) }
  }
  const { document } = read
  const warnings: Found[] = []
  let { value } = document
  for (let look = 1; ; look++) {
    const result = schema.safeParse(value, { error: explain, reportInput: true })
    if (result.success) return { data: result.data, document, problems: inFile(file, warnings) }
    const found = result.error.issues.flatMap((issue) => problemsOf(issue, [], document))
    const unknown = found.filter(({ unknownKey }) => unknownKey)
    if (unknown.length === 0 || look === MOST_LOOKS)
      return { data: null, document, problems: inFile(file, [...warnings, ...found]) }
    // Without them a second look finds what they hid, such as the rest of a table.
    value = structuredClone(value)
    for (const { unknownKey, ...warning } of unknown) {
      if (unknownKey) remove(value, unknownKey)
      warnings.push({ ...warning, level: 'warning' })
    }
  }
}

function inFile(file: string, found: readonly Found[]): Problem[] {
  return found.map(({ unknownKey: _, ...problem }) => ({ file, ...problem }))
}

function remove(value: unknown, path: Path) {
  const parent = at(value, path.slice(0, -1))
  const key = path.at(-1)
  if (typeof parent === 'object' && parent !== null && key !== undefined) Reflect.deleteProperty(parent, key)
}

/** A key that hides others hides them one table at a time. */
const MOST_LOOKS = 10

type Issue = z.core.$ZodIssue
type Found = Omit<Problem, 'file'> & { unknownKey?: Path }

function problemsOf(issue: Issue, parent: Path, document: Located): Found[] {
  const path = [...parent, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      ...document.placeOfKey([...path, key]),
      message: say(quote([...path, key], document.value), issue.message),
      unknownKey: [...path, key],
    }))
  }
  if (issue.code === 'invalid_union') {
    // Of the shapes a value may have, the author most likely meant the one that fits best.
    const [best] = [...issue.errors].sort((a, b) => closeness(b) - closeness(a) || a.length - b.length)
    if (best && closeness(best) > 0) return best.flatMap((inner) => problemsOf(inner, path, document))
  }
  return [{ ...document.placeOf(path), message: say(nameOf(path, document.value), issue.message) }]
}

/** A schema's own message may be a sentence of its own; ours go on after the name. */
function say(name: string, message: string): string {
  return /^(is|must|needs|may|says|has) /.test(message) ? `${name} ${message}` : `${name}: ${message}`
}

function closeness(issues: readonly Issue[]): number {
  return issues.length === 0
    ? 0
    : Math.min(...issues.map((issue) => issue.path.length + (issue.code === 'invalid_type' ? 0 : 1)))
}

function explain(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return `is missing; add it${wanted(issue.expected)}`
      return `must be ${kindOf(issue.expected)} and is ${kindOfValue(issue.input)}`
    case 'unrecognized_keys': {
      const known = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : []
      return `is not a key here${suggest(String(issue.keys[0]), known)}`
    }
    case 'invalid_value':
      return issue.input === undefined
        ? `is missing; it is ${oneOf(issue.values)}`
        : `must be ${oneOf(issue.values)} and is ${JSON.stringify(issue.input)}`
    case 'invalid_union':
      if (issue.input === undefined) return 'is missing; add it'
      if (Array.isArray(issue.options)) return `must be ${oneOf(issue.options)}`
      return `must be ${unionKinds(issue)} and is ${kindOfValue(issue.input)}`
    case 'too_small':
      if (issue.origin === 'array')
        return `needs at least ${issue.minimum} ${Number(issue.minimum) === 1 ? 'entry' : 'entries'}`
      if (issue.origin === 'string') return 'must not be empty'
      return `must be at least ${issue.minimum}`
    case 'too_big':
      if (issue.origin === 'array') return `may have at most ${issue.maximum} entries`
      if (issue.origin === 'string') return `may have at most ${issue.maximum} characters`
      return `must be at most ${issue.maximum}`
    default:
      return undefined
  }
}

/** `"summary"`, or `question "safe-fn": "answer.stdout"` where the path leads into one. */
function nameOf(path: Path, root: unknown): string {
  return path.length === 0 ? 'the file' : quote(path, root)
}

function quote(path: Path, root: unknown): string {
  const [first, index, ...rest] = path
  if ((first === 'questions' || first === 'diagrams') && typeof index === 'number') {
    const id = at(root, [first, index, 'id'])
    const kind = first.slice(0, -1)
    const name = typeof id === 'string' ? `${kind} "${id}"` : `${kind} ${index + 1}`
    return rest.length === 0 ? name : `${name}: ${quoteKeys(rest)}`
  }
  return quoteKeys(path)
}

function quoteKeys(path: Path): string {
  const text = path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key + 1}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  )
  return `"${text}"`
}

function at(value: unknown, path: Path): unknown {
  let found = value
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = Reflect.get(found, key)
  }
  return found
}

const KINDS: Record<string, string> = {
  string: 'text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  object: 'a table',
  record: 'a table',
}

function kindOf(expected: string): string {
  return KINDS[expected] ?? expected
}

function wanted(expected: string): string {
  return expected in KINDS ? ` (${kindOf(expected)})` : ''
}

function kindOfValue(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (value instanceof Date) return 'a date; put it in quotes'
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`
  return typeof value === 'string'
    ? `text (${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)})`
    : 'a table'
}

function unionKinds(issue: { errors?: unknown }): string {
  const errors = Array.isArray(issue.errors) ? (issue.errors as Issue[][]) : []
  const kinds = errors.flatMap((issues) =>
    issues.filter((inner) => inner.code === 'invalid_type' && inner.path.length === 0),
  )
  const names = new Set(kinds.map((inner) => (inner.code === 'invalid_type' ? kindOf(inner.expected) : '')))
  return names.size > 0 ? list([...names], 'or') : 'something else'
}

function oneOf(values: readonly unknown[]): string {
  return list(
    values.map((value) => JSON.stringify(value)),
    'or',
  )
}

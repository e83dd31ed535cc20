import type { PortableOption, PortableQuestion, Tell } from '../../portable'
import type { Report } from '../source'
import { type TextFormat, toMarkdown } from './markup'

/** Questions of one category, in the order of the file, and texts of it that ask nothing. */
export type Category = { name: string | null; line: number; questions: PortableQuestion[]; notes: string[] }

/** The category that what follows belongs to. */
export function lastOf(categories: Category[]): Category {
  const last = categories.at(-1) ?? { name: null, line: 1, questions: [], notes: [] }
  if (categories.length === 0) categories.push(last)
  return last
}

/** Reads Moodle's GIFT. Questions that can't be judged here are told and left out. */
export function readGift(text: string, file: string, report: Report): Category[] {
  const categories: Category[] = []
  for (const block of blocksOf(text)) {
    const tell: Tell = (kind, message) => report({ file, line: block.line, kind, message })
    const [, name] = /^\$CATEGORY:\s*(.*)$/s.exec(block.text) ?? []
    if (name !== undefined) {
      categories.push({ name: name.trim(), line: block.line, questions: [], notes: [] })
      continue
    }
    const question = questionOf(block, tell)
    if (question?.kind === 'note') lastOf(categories).notes.push(question.text)
    else if (question) lastOf(categories).questions.push(question)
  }
  return categories
}

/** Characters of the private use area stand for escaped ones, until the text has been taken apart. */
const ESCAPED: Record<string, string> = {
  '\\': '\uE000',
  ':': '\uE001',
  '#': '\uE002',
  '=': '\uE003',
  '{': '\uE004',
  '}': '\uE005',
  '~': '\uE006',
  n: '\uE007',
}
const MEANT = new Map(Object.entries(ESCAPED).map(([sign, mark]) => [mark, sign === 'n' ? '\n' : sign]))

type Block = { text: string; line: number; id: string | null; tags: string[] }

/** A blank line ends a question, and a category has a line of its own. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | null = null
  let comments: { id: string | null; tags: string[] } = { id: null, tags: [] }
  for (const [index, raw] of text
    .replace(/[\uE000-\uE007]/g, '\uFFFD')
    .split('\n')
    .entries()) {
    const line = raw.trim()
    if (line === '') {
      open = null
      continue
    }
    if (line.startsWith('//')) {
      // Moodle writes what GIFT has no place for into a comment: [id:loops-3] [tag:loops]
      const id = /\[id:((?:[^\]\\]|\\.)*)\]/.exec(line)?.[1]
      const tags = [...line.matchAll(/\[tag:((?:[^\]\\]|\\.)*)\]/g)].map(([, tag = '']) => tag)
      comments = { id: id ?? comments.id, tags: [...comments.tags, ...tags] }
      continue
    }
    if (!open || line.startsWith('$CATEGORY:')) {
      open = { text: '', line: index + 1, id: comments.id?.replace(/\\(.)/g, '$1') ?? null, tags: comments.tags }
      comments = { id: null, tags: [] }
      blocks.push(open)
    }
    open.text += `${open.text === '' ? '' : '\n'}${escapeMarks(line)}`
    if (line.startsWith('$CATEGORY:')) open = null
  }
  return blocks
}

function escapeMarks(text: string): string {
  return text.replace(/\\([\\:#={}~n])/g, (_, sign: string) => ESCAPED[sign] ?? sign)
}

function unescapeMarks(text: string): string {
  return text.replace(/[\uE000-\uE007]/g, (mark) => MEANT.get(mark) ?? mark).trim()
}

type Parsed = { text: string; format: TextFormat }

const FORMATS: Record<string, TextFormat> = { html: 'html', moodle: 'moodle', plain: 'plain', markdown: 'markdown' }

function withFormat(text: string, fallback: TextFormat): Parsed {
  const [prefix = '', name = ''] = /^\s*\[(\w+)\]/.exec(text) ?? []
  const format = FORMATS[name]
  return { text: unescapeMarks(format ? text.slice(prefix.length) : text), format: format ?? fallback }
}

function questionOf(block: Block, tell: Tell): PortableQuestion | { kind: 'note'; text: string } | null {
  let { text } = block
  let name: string | null = null
  const [title, inside] = /^::([\s\S]*?)::/.exec(text) ?? []
  if (title !== undefined && inside !== undefined) {
    name = unescapeMarks(inside)
    text = text.slice(title.length).trim()
  }
  const start = text.indexOf('{')
  const end = text.indexOf('}')
  if (start < 0 && end < 0) {
    const note = withFormat(text, 'moodle')
    tell('look', `a text without a question is now at the top of its lesson: "${note.text.slice(0, 60)}"`)
    return { kind: 'note', text: toMarkdown(note.text, note.format, tell) }
  }
  if (start < 0 || end < start) {
    tell(
      'dropped',
      'the question: its { and } don’t match; a question holds no blank line, and its signs need a backslash',
    )
    return null
  }
  const atEnd = end === text.length - 1
  const asked = withFormat(`${text.slice(0, start)}${atEnd ? '' : '_____'}${text.slice(end + 1)}`, 'moodle')
  const [answers = '', general] = splitLast(text.slice(start + 1, end).trim(), '####')
  const markdown = (parsed: Parsed) => toMarkdown(parsed.text, parsed.format, tell)
  const common = {
    line: block.line,
    id: block.id ?? name,
    text: markdown(asked),
    context: general === undefined ? null : markdown(withFormat(general.trim(), asked.format)) || null,
    hints: [],
    tags: block.tags,
  }
  return answersOf(answers.trim(), asked.format, common, markdown, tell)
}

type Common = Pick<PortableQuestion, 'line' | 'id' | 'text' | 'context' | 'hints' | 'tags'>

function answersOf(
  answers: string,
  format: TextFormat,
  common: Common,
  markdown: (parsed: Parsed) => string,
  tell: Tell,
): PortableQuestion | null {
  const feedbackOf = (text: string | undefined) =>
    text === undefined ? null : markdown(withFormat(text.trim(), format)) || null
  if (answers === '') {
    tell('dropped', 'the question: an essay is for a person to judge')
    return null
  }
  if (answers.startsWith('#')) return numerical(answers.slice(1).trim(), common, feedbackOf, tell)
  if (answers.startsWith('>')) return ordering(answers, format, common, markdown, tell)
  if (answers.includes('~')) {
    const options = pieces(answers, /(?=[~=])/).map((piece): PortableOption => {
      const [text = '', feedback] = splitFirst(weightOf(piece).rest, '#')
      return {
        text: markdown(withFormat(text.trim(), format)),
        fraction: weightOf(piece).fraction,
        feedback: feedbackOf(feedback),
      }
    })
    // Several are to be picked where none is marked as the right one.
    return { kind: 'choice', ...common, multiple: !answers.includes('='), shuffle: true, options, otherwise: null }
  }
  if (answers.includes('=') && answers.includes('->')) {
    const all = pieces(answers, /(?=[=])/).map((piece) => {
      const [text = '', answer = ''] = splitFirst(piece.slice(1), '->')
      return { text: markdown(withFormat(text.trim(), format)), answer: unescapeMarks(answer) }
    })
    const pairs = all.filter(({ text }) => text !== '')
    const others = all.filter(({ text }) => text === '').map(({ answer }) => answer)
    return { kind: 'match', ...common, pairs, others }
  }
  const [value = '', ...said] = answers.split('#')
  if (/^(T|TRUE|F|FALSE)$/.test(value.trim()))
    return trueOrFalse(value.trim().startsWith('T'), said, common, feedbackOf)
  const given = pieces(answers.startsWith('=') ? answers : `=${answers}`, /(?=[=])/).map((piece): PortableOption => {
    const { fraction, rest } = weightOf(piece)
    const [text = '', feedback] = splitFirst(rest, '#')
    return { text: withFormat(text.trim(), format).text, fraction, feedback: feedbackOf(feedback) }
  })
  return { kind: 'short', ...common, exactCase: false, ...withoutWildcards(given, tell) }
}

/** `{TRUE#for the wrong answer#for the right one}` */
function trueOrFalse(
  isTrue: boolean,
  [wrong, right]: string[],
  common: Common,
  feedbackOf: (text: string | undefined) => string | null,
): PortableQuestion {
  const option = (text: string, correct: boolean): PortableOption => ({
    text,
    fraction: correct ? 100 : 0,
    feedback: feedbackOf(correct ? right : wrong),
  })
  const options = [option('True', isTrue), option('False', !isTrue)]
  return { kind: 'choice', ...common, multiple: false, shuffle: false, options, otherwise: null }
}

function ordering(
  answers: string,
  format: TextFormat,
  common: Common,
  markdown: (parsed: Parsed) => string,
  tell: Tell,
): PortableQuestion | null {
  const [settings = '', ...lines] = answers.slice(1).split('\n')
  const items = lines.map((line) => line.trim()).filter((line) => line !== '')
  if (!/^[\s\w]*$/.test(settings) || items.length < 2) {
    tell('dropped', 'the question: what stands after { > is not a list of lines to put in order')
    return null
  }
  const ordered = items.map((line) => markdown(withFormat(line, format)))
  return { kind: 'order', ...common, lines: ordered, otherwise: null }
}

/** A number is compared as a text here, so only an exact one can be asked for. */
function numerical(
  answers: string,
  common: Common,
  feedbackOf: (text: string | undefined) => string | null,
  tell: Tell,
): PortableQuestion | null {
  const given = pieces(answers.startsWith('=') ? answers : `=${answers}`, /(?=[=~])/).map((piece) => {
    const { fraction, rest } = weightOf(piece)
    const [value = '', feedback] = splitFirst(rest, '#')
    const [number = '', tolerance = '0'] = value.trim().split(':')
    const isExact = /^-?[\d.]+(?:e-?\d+)?$/i.test(number.trim()) && Number(tolerance) === 0 && !number.includes('..')
    return { isExact, option: { text: number.trim(), fraction, feedback: feedbackOf(feedback) }, value: value.trim() }
  })
  const vague = given.find(({ isExact, option }) => !isExact && option.fraction > 0)
  if (vague) {
    tell('dropped', `the question: "${vague.value}" accepts a range of numbers, and answers are compared as texts here`)
    return null
  }
  tell('look', 'a number is now compared as a text: add the other ways to write it as alternatives')
  const answersHere = given.map(({ option }) => option)
  return { kind: 'short', ...common, exactCase: false, ...withoutWildcards(answersHere, tell) }
}

/** Moodle's `*` stands for any text. Alone it is for every other answer; within an answer it has no counterpart here. */
export function withoutWildcards(
  given: PortableOption[],
  tell: Tell,
): { answers: PortableOption[]; otherwise: string | null } {
  const others = given.find(({ text }) => text === '*')
  const answers: PortableOption[] = []
  for (const option of given) {
    if (option === others) continue
    const isPattern = /(?<!\\)\*/.test(option.text)
    if (isPattern) tell('dropped', `the answer "${option.text}": a * for any text has no counterpart here`)
    else answers.push({ ...option, text: option.text.replaceAll('\\*', '*') })
  }
  if (others && others.fraction > 0) tell('dropped', 'that any answer gets points')
  return { answers, otherwise: others?.feedback ?? null }
}

function weightOf(piece: string): { fraction: number; rest: string } {
  const rest = piece.slice(1).trim()
  const [weight, number] = /^%(-?\d+(?:\.\d*)?)%/.exec(rest) ?? []
  if (weight !== undefined) return { fraction: Number(number), rest: rest.slice(weight.length) }
  return { fraction: piece.startsWith('=') ? 100 : 0, rest }
}

function pieces(text: string, before: RegExp): string[] {
  return text
    .split(before)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece) => (/^[~=]/.test(piece) ? piece : `~${piece}`))
}

function splitFirst(text: string, separator: string): string[] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)]
}

function splitLast(text: string, separator: string): string[] {
  const at = text.lastIndexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)]
}

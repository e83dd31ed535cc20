import { type Asked, plain } from './pack'

/** Long enough to be nobody else's words, short enough to be found in a piece of a text. */
const WINDOW = 32

/**
 * What of a text is left in every form in which it may be sent: only letters and digits, without markup, entities and
 * escapes, of which there may be several layers (HTML in JSON in a script).
 */
export function bare(text: string): string {
  return plain(
    text
      .replace(/\\+u([\da-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/\\+[nrt]/g, ' ')
      .replace(/&amp;/g, '&'),
  )
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** The same without taking out what looks like markup, which in a program need not be any. */
function bareWithMarkup(text: string): string {
  return bare(text.replace(/</g, ' ').replace(/>/g, ' '))
}

export type Needles = Map<string, string>

/**
 * Pieces of every text that is to be earned first: what is said about wrong answers and left-out ones, why the right one
 * is right, and accepted answers as far as they are somebody's own words.
 * @param visible what readers are shown anyway: a piece that stands there as well gives nothing away
 */
export function needlesOf(questions: Asked[], visible: string[]): Needles {
  const needles: Needles = new Map()
  for (const question of questions) {
    for (const [name, text] of secretsOf(question)) {
      const letters = bare(text)
      const last = letters.length - WINDOW
      for (let at = 0; at < last; at += WINDOW / 2)
        needles.set(letters.slice(at, at + WINDOW), `${question.id}: ${name}`)
      if (last >= 0) needles.set(letters.slice(last), `${question.id}: ${name}`)
    }
  }
  for (const text of visible) {
    for (const hay of haystacks(text)) for (const piece of piecesIn(hay, needles)) needles.delete(piece)
  }
  return needles
}

export function secretsOf(question: Asked): [name: string, text: string][] {
  const secrets: [string, string][] = []
  const add = (name: string, text: string | null | undefined) => {
    if (text) secrets.push([name, text])
  }
  add('context', question.context)
  add('feedback otherwise', question.otherwise?.text)
  switch (question.kind) {
    case 'choice':
      for (const { feedback, missed } of question.options) {
        add('feedback', feedback?.text)
        add('missed', missed?.text)
      }
      break
    case 'tracing':
      add('output', question.answer.stdout)
      for (const { feedback } of question.feedback) add('feedback', feedback.text)
      break
    case 'short':
      for (const accepted of question.accepted) add('accepted answer', accepted)
      for (const { feedback } of question.feedback) add('feedback', feedback.text)
      break
    case 'order':
      for (const { feedback } of question.feedback) add('feedback', feedback.text)
      break
  }
  return secrets
}

/** Which secrets a body gives away. */
export function found(body: string, needles: Needles): string[] {
  const names = new Set<string>()
  for (const hay of haystacks(body)) for (const piece of piecesIn(hay, needles)) names.add(needles.get(piece) ?? '')
  return [...names]
}

function haystacks(body: string): string[] {
  return [...new Set([bare(body), bareWithMarkup(body)])]
}

function* piecesIn(hay: string, needles: Needles): Generator<string> {
  for (let at = 0; at + WINDOW <= hay.length; at++) {
    const piece = hay.slice(at, at + WINDOW)
    if (needles.has(piece)) yield piece
  }
}

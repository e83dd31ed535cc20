import { type Asked, plain } from './pack'

/** Long enough to be nobody else's words, short enough to be found in a piece of a text. */
const WINDOW = 24
/** A body is looked at in steps: whatever is given away in one piece of WINDOW + STEP letters is found. */
const STEP = 8

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
      for (const piece of piecesOf(bare(text), 1)) needles.set(piece, `${question.id}: ${name}`)
    }
  }
  for (const text of visible) {
    for (const hay of haystacks(text)) for (const piece of piecesOf(hay, 1)) needles.delete(piece)
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
  for (const hay of haystacks(body)) {
    for (const piece of piecesOf(hay, STEP)) {
      const name = needles.get(piece)
      if (name !== undefined) names.add(name)
    }
  }
  return [...names]
}

function haystacks(body: string): string[] {
  return [...new Set([bare(body), bareWithMarkup(body)])]
}

function* piecesOf(letters: string, step: number): Generator<string> {
  for (let at = 0; at + WINDOW <= letters.length; at += step) yield letters.slice(at, at + WINDOW)
}

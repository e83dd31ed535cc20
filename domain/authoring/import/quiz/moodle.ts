import type { PortableOption, PortableQuestion, Tell } from '../../portable'
import { ImportProblem, type Report } from '../source'
import { type Category, lastOf, withoutWildcards } from './gift'
import { type TextFormat, toMarkdown } from './markup'
import { childOf, childrenOf, readXml, textIn, type XmlElement } from './xml'

/** Reads Moodle's XML. Questions that can't be judged here are told and left out. */
export function readMoodle(text: string, file: string, report: Report): Category[] {
  const quiz = readXml(text, file)
  if (quiz.name !== 'quiz') {
    throw new ImportProblem(
      `${file} isn't Moodle XML: it begins with <${quiz.name}>, not with <quiz>. In Moodle, export the questions as "Moodle XML format".`,
    )
  }
  const categories: Category[] = []
  for (const element of childrenOf(quiz, 'question')) {
    const { type = '' } = element.attributes
    const tell: Tell = (kind, message) => report({ file, line: element.line, kind, message })
    if (type === 'category') {
      const name = textIn(childOf(childOf(element, 'category'), 'text')).trim()
      categories.push({ name, line: element.line, questions: [], notes: [] })
      continue
    }
    if (type === 'description') {
      tell('look', `the description "${nameOf(element)}" is now at the top of its lesson`)
      lastOf(categories).notes.push(textOf(childOf(element, 'questiontext'), tell) ?? '')
      continue
    }
    const question = questionOf(element, type, tell)
    if (question) lastOf(categories).questions.push(question)
  }
  return categories
}

/** Kinds that a person judges, or for which there is nothing here. */
const UNKNOWN: Record<string, string> = {
  essay: 'an essay is for a person to judge',
  cloze: 'gaps within a text have no counterpart here; ask for each in a question of its own',
  multianswer: 'gaps within a text have no counterpart here; ask for each in a question of its own',
}

/** Parts of a question that are read, or that say nothing about it. */
const READ =
  'name questiontext generalfeedback answer single shuffleanswers usecase hint tags idnumber subquestion correctfeedback partiallycorrectfeedback incorrectfeedback answernumbering defaultgrade penalty hidden showstandardinstruction shownumcorrect units unitgradingtype unitpenalty showunits unitsleft layouttype selecttype selectcount gradingtype showgrading numberingstyle'.split(
    ' ',
  )

function questionOf(element: XmlElement, type: string, tell: Tell): PortableQuestion | null {
  if (UNKNOWN[type] !== undefined) {
    tell('dropped', `the question "${nameOf(element)}": ${UNKNOWN[type]}`)
    return null
  }
  const others = element.children.flatMap((child) =>
    typeof child === 'string' || READ.includes(child.name) ? [] : `<${child.name}>`,
  )
  if (others.length > 0) tell('dropped', `${[...new Set(others)].join(', ')} of the question "${nameOf(element)}"`)
  const said = (name: string) => textOf(childOf(element, name), tell)
  if (said('partiallycorrectfeedback')) tell('dropped', 'feedback for an answer that is partly right')
  const praise = said('correctfeedback')
  if (praise) tell('changed', 'the feedback for a right answer is now part of the explanation')
  const context = [praise, said('generalfeedback')].filter((text) => text !== null).join('\n\n')
  const idnumber = textIn(childOf(element, 'idnumber')).trim()
  const common = {
    line: element.line,
    id: idnumber || nameOf(element) || null,
    text: said('questiontext') ?? '',
    context: context || null,
    hints: childrenOf(element, 'hint').flatMap((hint) => textOf(hint, tell) ?? []),
    tags: childrenOf(childOf(element, 'tags') ?? element, 'tag').map((tag) => textIn(childOf(tag, 'text')).trim()),
  }
  const otherwise = said('incorrectfeedback')
  switch (type) {
    case 'multichoice':
      return {
        kind: 'choice',
        ...common,
        multiple: !isOn(element, 'single', true),
        shuffle: isOn(element, 'shuffleanswers', true),
        options: childrenOf(element, 'answer').map((answer) => optionOf(answer, tell)),
        otherwise,
      }
    case 'truefalse': {
      const options = childrenOf(element, 'answer').map((answer) => {
        const option = optionOf(answer, tell)
        return { ...option, text: option.text.toLowerCase() === 'true' ? 'True' : 'False' }
      })
      options.sort((a) => (a.text === 'True' ? -1 : 1))
      return { kind: 'choice', ...common, multiple: false, shuffle: false, options, otherwise }
    }
    case 'shortanswer': {
      const given = childrenOf(element, 'answer').map((answer) => plainOptionOf(answer, tell))
      const found = withoutWildcards(given, tell)
      const exactCase = isOn(element, 'usecase', false)
      return { kind: 'short', ...common, exactCase, ...found, otherwise: found.otherwise ?? otherwise }
    }
    case 'numerical':
      return numericalOf(element, { ...common, otherwise }, tell)
    case 'matching': {
      const all = childrenOf(element, 'subquestion').map((sub) => ({
        text: textOf(sub, tell) ?? '',
        answer: textIn(childOf(childOf(sub, 'answer'), 'text')).trim(),
      }))
      if (otherwise) tell('dropped', 'the feedback for a wrong answer')
      const pairs = all.filter(({ text }) => text !== '')
      const unused = all.filter(({ text }) => text === '').map(({ answer }) => answer)
      return { kind: 'match', ...common, pairs, others: unused }
    }
    case 'ordering': {
      const lines = childrenOf(element, 'answer').map((answer) => ({
        text: textOf(answer, tell) ?? '',
        place: Number(answer.attributes.fraction ?? 0),
      }))
      const ordered = lines.toSorted((a, b) => a.place - b.place).map(({ text }) => text)
      return { kind: 'order', ...common, lines: ordered, otherwise }
    }
    default:
      tell('dropped', `the question "${nameOf(element)}": questions of the type "${type}" have no counterpart here`)
      return null
  }
}

function numericalOf(
  element: XmlElement,
  { otherwise, ...common }: Omit<Extract<PortableQuestion, { kind: 'short' }>, 'kind' | 'exactCase' | 'answers'>,
  tell: Tell,
): PortableQuestion | null {
  const answers = childrenOf(element, 'answer')
  const vague = answers.find((answer) => Number(textIn(childOf(answer, 'tolerance')) || 0) !== 0)
  if (vague) {
    const { text } = plainOptionOf(vague, tell)
    tell(
      'dropped',
      `the question "${nameOf(element)}": ${text} accepts a range of numbers, and answers are compared as texts here`,
    )
    return null
  }
  tell('look', 'a number is now compared as a text: add the other ways to write it as alternatives')
  const found = withoutWildcards(
    answers.map((answer) => plainOptionOf(answer, tell)),
    tell,
  )
  return { kind: 'short', ...common, exactCase: false, ...found, otherwise: found.otherwise ?? otherwise }
}

function optionOf(answer: XmlElement, tell: Tell): PortableOption {
  return {
    text: textOf(answer, tell) ?? '',
    fraction: fractionOf(answer),
    feedback: textOf(childOf(answer, 'feedback'), tell),
  }
}

/** What a learner types is no Markdown. */
function plainOptionOf(answer: XmlElement, tell: Tell): PortableOption {
  const text = textIn(childOf(answer, 'text')).trim()
  return { text, fraction: fractionOf(answer), feedback: textOf(childOf(answer, 'feedback'), tell) }
}

function fractionOf({ attributes }: XmlElement): number {
  const fraction = Number(attributes.fraction ?? 0)
  return Number.isFinite(fraction) ? fraction : 0
}

const FORMATS: Record<string, TextFormat> = {
  html: 'html',
  markdown: 'markdown',
  plain_text: 'plain',
  moodle_auto_format: 'moodle',
}

/** What Moodle puts into every question, and which says nothing about this one. */
const STANDARD = /^Your answer is (?:correct|partially correct|incorrect)\.$/

/** An element with a <text> and perhaps files. Null when it says nothing. */
function textOf(element: XmlElement | undefined, tell: Tell): string | null {
  if (!element) return null
  for (const { attributes } of childrenOf(element, 'file')) {
    tell('dropped', `the file ${attributes.name ?? ''}: questions hold no files`)
  }
  const format = FORMATS[element.attributes.format ?? ''] ?? 'html'
  const text = textIn(childOf(element, 'text')).replace(/\r\n?/g, '\n')
  if (STANDARD.test(text.replace(/<[^>]*>/g, '').trim())) return null
  return toMarkdown(text, format, tell) || null
}

function nameOf(element: XmlElement): string {
  return textIn(childOf(childOf(element, 'name'), 'text')).trim()
}

function isOn(element: XmlElement, name: string, fallback: boolean): boolean {
  const value = textIn(childOf(element, name)).trim().toLowerCase()
  return value === '' ? fallback : value === 'true' || value === '1'
}

import type { PortableOption, PortableQuestion, Tell } from '../portable'
import { element } from './xml'

/** Writes questions as Moodle XML. A category is a heading for questions, with / between its levels. */
export function writeMoodle(
  categories: { category: string; questions: PortableQuestion[] }[],
  tellOf: (question: PortableQuestion) => Tell,
): string {
  const written = categories.flatMap(({ category, questions }) => [
    element('question', { type: 'category' }, [element('category', {}, [plain('text', category)])]),
    ...questions.map((question) => questionOf(question, tellOf(question))),
  ])
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('quiz', {}, written)}\n`
}

const TYPES = { choice: 'multichoice', short: 'shortanswer', order: 'ordering', match: 'matching' }

function questionOf(question: PortableQuestion, tell: Tell): string {
  const { id, text, context, hints, tags } = question
  return element('question', { type: TYPES[question.kind] }, [
    element('name', {}, [plain('text', id ?? text.slice(0, 60))]),
    markdown('questiontext', text),
    context === null ? null : markdown('generalfeedback', context),
    plain('defaultgrade', '1'),
    id === null ? null : plain('idnumber', id),
    ...partsOf(question, tell),
    ...hints.map((hint) => markdown('hint', hint)),
    tags.length === 0
      ? null
      : element(
          'tags',
          {},
          tags.map((tag) => element('tag', {}, [plain('text', tag)])),
        ),
  ])
}

function partsOf(question: PortableQuestion, tell: Tell): (string | null)[] {
  switch (question.kind) {
    case 'choice':
      return [
        plain('single', String(!question.multiple)),
        plain('shuffleanswers', String(question.shuffle)),
        plain('answernumbering', 'none'),
        ...question.options.map((option) => answer(option, 'markdown')),
        question.otherwise === null ? null : markdown('incorrectfeedback', question.otherwise),
      ]
    case 'short': {
      const others = question.otherwise === null ? [] : [{ text: '*', fraction: 0, feedback: question.otherwise }]
      // A * stands for any text.
      const own = question.answers.map((option) => ({ ...option, text: option.text.replaceAll('*', '\\*') }))
      return [
        plain('usecase', question.exactCase ? '1' : '0'),
        ...[...own, ...others].map((option) => answer(option, 'moodle_auto_format')),
      ]
    }
    case 'order':
      return [
        plain('layouttype', 'VERTICAL'),
        plain('selecttype', 'ALL'),
        plain('selectcount', String(question.lines.length)),
        plain('gradingtype', 'ALL_OR_NOTHING'),
        plain('showgrading', 'SHOW'),
        plain('numberingstyle', 'none'),
        ...question.lines.map((line, index) => answer({ text: line, fraction: index + 1, feedback: null }, 'markdown')),
        question.otherwise === null ? null : markdown('incorrectfeedback', question.otherwise),
      ]
    case 'match':
      if (question.pairs.length < 2) tell('look', 'Moodle asks for at least two pairs')
      return [...question.pairs, ...question.others.map((other) => ({ text: '', answer: other }))].map((pair) =>
        element('subquestion', { format: 'markdown' }, [
          plain('text', pair.text),
          element('answer', {}, [plain('text', pair.answer)]),
        ]),
      )
  }
}

function answer({ text, fraction, feedback }: PortableOption, format: string): string {
  return element('answer', { fraction, format }, [
    plain('text', text),
    feedback === null ? null : markdown('feedback', feedback),
  ])
}

function markdown(name: string, text: string): string {
  return element(name, { format: 'markdown' }, [plain('text', text)])
}

function plain(name: string, text: string): string {
  return element(name, {}, text)
}

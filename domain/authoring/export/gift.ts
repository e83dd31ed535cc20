import type { PortableOption, PortableQuestion, Tell } from '../portable'

/** Writes questions as Moodle's GIFT. @param category a heading for them, with / between its levels */
export function writeGift(
  category: string,
  questions: PortableQuestion[],
  tellOf: (question: PortableQuestion) => Tell,
) {
  const blocks = questions.flatMap((question) => blockOf(question, tellOf(question)) ?? [])
  return `$CATEGORY: ${category.replace(/\s+/g, ' ')}\n\n${blocks.map((block) => `${block}\n`).join('\n')}`
}

function blockOf(question: PortableQuestion, tell: Tell): string | null {
  if (question.hints.length > 0) tell('dropped', 'hints, which GIFT has no place for')
  const answers = answersOf(question, tell)
  if (answers === null) return null
  const lines = [...answers, ...(question.context === null ? [] : [`####${marked(question.context)}`])]
  const bracket = (text: string) => text.replace(/[\\\]]/g, (sign) => `\\${sign}`)
  const comment = [
    ...(question.id === null ? [] : [`[id:${bracket(question.id)}]`]),
    ...question.tags.map((tag) => `[tag:${bracket(tag)}]`),
  ]
  return [
    ...(comment.length > 0 ? [`// ${comment.join(' ')}`] : []),
    `${question.id === null ? '' : `::${escapeText(question.id)}::`}[markdown]${escapeText(question.text)}{${lines.join('\n')}\n}`,
  ].join('\n')
}

function answersOf(question: PortableQuestion, tell: Tell): string[] | null {
  switch (question.kind) {
    case 'choice': {
      const { multiple, options, otherwise, shuffle } = question
      if (!shuffle) tell('dropped', 'that the options keep their order')
      if (otherwise !== null)
        tell('changed', 'the feedback for every other answer stands with each of the wrong options')
      return [
        '',
        ...options.map((option) => {
          const feedback = option.feedback ?? (option.fraction > 0 ? null : otherwise)
          const sign = !multiple && option.fraction === 100 ? '=' : `~${multiple ? `%${option.fraction}%` : ''}`
          return answerOf(sign, { ...option, feedback })
        }),
      ]
    }
    case 'short': {
      if (question.answers.some(({ text }) => text.includes('->'))) {
        tell('dropped', 'the question: GIFT takes an answer with -> in it for a matching question')
        return null
      }
      const sayable = (feedback: string | null) => {
        if (!feedback?.includes('->')) return feedback
        tell('dropped', 'a feedback with -> in it, for which GIFT would take the question for a matching one')
        return null
      }
      if (question.exactCase) tell('dropped', 'that upper and lower case matter')
      const otherwise = sayable(question.otherwise)
      const others = otherwise === null ? [] : [{ text: '*', fraction: 0, feedback: otherwise }]
      const own = question.answers.map(({ text, fraction, feedback }) => ({
        // A * stands for any text.
        text: text.replaceAll('*', '\\*'),
        fraction,
        feedback: sayable(feedback),
      }))
      return [
        '',
        ...[...own, ...others].map((option) =>
          answerOf(option.fraction === 100 ? '=' : `=%${option.fraction}%`, option),
        ),
      ]
    }
    case 'order': {
      if (question.otherwise !== null) tell('dropped', 'the feedback for a wrong order')
      return [`>${question.lines.length} ALL VERTICAL ALL_OR_NOTHING SHOW`, ...question.lines.map(marked)]
    }
    case 'match':
      return [
        '',
        ...question.pairs.map(({ text, answer }) => `=${marked(text)} -> ${escapeText(answer)}`),
        ...question.others.map((answer) => `= -> ${escapeText(answer)}`),
      ]
  }
}

function answerOf(sign: string, { text, feedback }: PortableOption): string {
  // A text that begins like a weight must not be taken for one.
  const guard = text.startsWith('%') && !sign.endsWith('%') ? `%${sign === '=' ? 100 : 0}%` : ''
  return `${sign}${guard}${marked(text)}${feedback === null ? '' : `#${marked(feedback)}`}`
}

/** Escaped, and with its format in front where it could be taken for a comment or for another format. */
function marked(text: string): string {
  return `${/^(\/\/|\[\w+\])/.test(text.trim()) ? '[markdown]' : ''}${escapeText(text)}`
}

function escapeText(text: string): string {
  return text
    .trim()
    .replace(/[\\~=#{}:]/g, (sign) => `\\${sign}`)
    .replace(/\r?\n/g, '\\n')
}

import { QuestionFile } from './file'
import { type LessonContext, type Question, textId, toQuestion } from './question'

/** Builders for tests: each names a sound question, and takes what the test is about. */
export const aChoice = (more: object = {}) => ({
  id: 'who-checks',
  type: 'MultipleChoice',
  prompt: {
    prompt: 'Who checks the signature?',
    distractors: [
      { text: 'The linker', feedback: 'LINKER-FEEDBACK', see: 'what-the-linker-knows' },
      { text: 'rustc', feedback: 'RUSTC-FEEDBACK' },
      'Nobody needs to',
    ],
  },
  answer: { answer: 'Whoever wrote it' },
  context: 'CHOICE-CONTEXT',
  ...more,
})

export const aList = (more: object = {}) => ({
  id: 'which-are-safe',
  type: 'MultipleChoice',
  prompt: {
    prompt: 'Which have C layout?',
    distractors: [{ text: 'Vec', feedback: 'VEC-FEEDBACK' }, { text: 'Tuple', feedback: 'TUPLE-FEEDBACK' }, 'str'],
  },
  answer: { answer: [{ text: 'repr(C)', missed: 'MISSED-REPR', see: 'other-lesson/layout#repr' }, 'u32', 'f64'] },
  context: 'LIST-CONTEXT',
  ...more,
})

export const aTracing = (more: object = {}) => ({
  id: 'prints',
  type: 'Tracing',
  prompt: { program: 'fn main() {\n    println!("SECRET");\n}\n', edition: '2024' },
  answer: { doesCompile: true, stdout: 'SECRET' },
  context: 'TRACING-CONTEXT',
  feedback: [{ when: { doesCompile: false }, text: 'NOT-COMPILE-FEEDBACK', see: 'safe-items' }],
  ...more,
})

export const aShortAnswer = (more: object = {}) => ({
  id: 'keyword',
  type: 'ShortAnswer',
  prompt: { prompt: 'Which keyword?' },
  answer: { answer: 'unsafe-ANSWER', alternatives: ['the `unsafe` ANSWER'] },
  context: 'SHORT-CONTEXT',
  feedback: [{ when: { answer: 'extern' }, text: 'EXTERN-FEEDBACK' }, { text: 'SHORT-OTHERWISE' }],
  ...more,
})

export const anOrder = (more: object = {}) => ({
  id: 'lend',
  type: 'Order',
  prompt: { prompt: 'Put them in order.' },
  answer: { answer: ['make', 'bind', 'pass', 'return', 'drop'] },
  context: 'ORDER-CONTEXT',
  feedback: [{ when: { before: ['pass', 'bind'] }, text: 'BEFORE-FEEDBACK' }],
  ...more,
})

export const aLesson = (more: Partial<LessonContext> = {}): LessonContext => ({
  lessonId: 'ffi/c-abi',
  edition: '2021',
  skills: ['ffi.extern-c'],
  renderMarkdown: (markdown) => `<p>${markdown}</p>`,
  highlight: (program) =>
    program
      .trimEnd()
      .split('\n')
      .map((line) => `<b>${line}</b>`),
  ...more,
})

/** The internal form of a question as a file has it. */
export async function internal(question: object, more: Partial<LessonContext> = {}): Promise<Question> {
  const [first] = QuestionFile.parse({ questions: [question] }).questions
  if (!first) throw new Error('no question')
  return toQuestion(first, aLesson(more))
}

export const ids = (...texts: string[]) => texts.map(textId)

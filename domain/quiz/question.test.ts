import { describe, expect, it } from 'vitest'
import { aChoice, aLesson, aList, anOrder, aShortAnswer, aTracing, ids, internal } from './examples'
import { QuestionFile } from './file'
import { toQuestion } from './question'

describe('toQuestion', () => {
  it('takes what the file leaves out from the lesson and the track', async () => {
    const tracing = await internal(aTracing({ prompt: { program: 'fn main() {}' } }))
    expect(tracing).toMatchObject({ id: 'ffi/c-abi/prints', edition: '2021', skills: ['ffi.extern-c'], difficulty: 3 })
    expect(await internal(aTracing({ skills: ['a.b'] }))).toMatchObject({ edition: '2024', skills: ['a.b'] })
  })

  it('numbers the lines of a program, also those the highlighter gave nothing for', async () => {
    const question = await internal(aTracing({ prompt: { program: 'a\n<b>\n\n' } }), { highlight: () => ['<i>a</i>'] })
    expect(question).toMatchObject({
      program: 'a\n<b>',
      programHtml: '<span data-line="1"><i>a</i>\n</span><span data-line="2">&lt;b&gt;\n</span>',
    })
  })

  it('shows the text that several questions share above each', async () => {
    const file = QuestionFile.parse({ multipart: { s: 'Shared.' }, questions: [aChoice({ multipart: 's' })] })
    const [first] = file.questions
    if (!first) throw new Error('no question')
    const question = await toQuestion(first, aLesson({ multipart: file.multipart }))
    expect(question.preface).toBe('<p>Shared.</p>')
  })

  it.each([
    ['answerIndex', { answerIndex: 1 }, ['b', 'RIGHT', 'a']],
    ['sortAnswers', { sortAnswers: true }, ['RIGHT', 'a', 'b']],
  ])('keeps the order that %s asks for', async (_name, order, expected) => {
    const prompt = { prompt: 'x', distractors: ['b', 'a'], ...order }
    const question = await internal(aChoice({ prompt, answer: { answer: 'RIGHT' } }))
    if (question.kind !== 'choice') throw new Error('not a choice')
    expect(question.fixedOrder).toBe(true)
    expect(question.options.map(({ id }) => id)).toEqual(ids(...expected))
  })

  it('turns `see` into an address that works on every page', async () => {
    const question = await internal(
      aList({ prompt: { prompt: 'x', distractors: [{ text: 'a', feedback: 'b', see: 'c' }] } }),
    )
    if (question.kind !== 'choice') throw new Error('not a choice')
    const sees = question.options.map(({ feedback, missed }) => (feedback ?? missed)?.see)
    expect(sees).toEqual(['/tracks/other-lesson/layout#repr', undefined, undefined, '/tracks/ffi/c-abi#c'])
  })

  it('gives lines with the same text ids of their own', async () => {
    const question = await internal(anOrder({ answer: { answer: ['{', '}', '}'] }, feedback: [] }))
    const [open, close] = ids('{', '}')
    expect(question).toMatchObject({ accepted: [[open, close, `${close}.2`]] })
  })
})

describe('the id of a question without a usable one', () => {
  it('is made from what there is', async () => {
    expect((await internal(aChoice({ id: 'hello, world!' }))).id).toBe('ffi/c-abi/hello-world')
    const derived = (await internal(aChoice({ id: undefined }))).id
    expect(derived).toMatch(/^ffi\/c-abi\/q-[0-9a-f]{12}$/)
    expect((await internal(aChoice({ id: undefined, context: 'Other.' }))).id).toBe(derived)
  })
})

describe('the hash', () => {
  const hash = async (question: object) => (await internal(question)).hash
  it.each([
    ['the order of keys', aChoice(), Object.fromEntries(Object.entries(aChoice()).reverse())],
    [
      'feedback, hints, explanation, skills',
      aTracing(),
      aTracing({ feedback: [], hints: ['x'], context: 'y', skills: ['z'] }),
    ],
    [
      'the order of distractors',
      aChoice({ prompt: { prompt: 'x', distractors: ['a', 'b'] } }),
      aChoice({ prompt: { prompt: 'x', distractors: ['b', 'a'] } }),
    ],
    ['an option’s feedback', aList(), aList({ answer: { answer: ['f64', 'u32', 'repr(C)'] } })],
    [
      'an edition that says what the track says',
      aTracing({ prompt: { program: 'x' } }),
      aTracing({ prompt: { program: 'x', edition: '2021' } }),
    ],
  ])('is the same for %s', async (_name, one, other) => {
    expect(await hash(one)).toMatch(/^[0-9a-f]{64}$/)
    expect(await hash(one)).toBe(await hash(other))
  })

  it.each([
    ['another prompt', aShortAnswer(), aShortAnswer({ prompt: { prompt: 'Which other?' } })],
    ['another right answer', aShortAnswer(), aShortAnswer({ answer: { answer: 'other' } })],
    [
      'another line',
      aTracing({ answer: { doesCompile: false, lineNumber: 1 } }),
      aTracing({ answer: { doesCompile: false, lineNumber: 2 } }),
    ],
    ['a list instead of a single answer', aChoice(), aChoice({ answer: { answer: ['Whoever wrote it'] } })],
    [
      'another order',
      anOrder({ feedback: [] }),
      anOrder({ feedback: [], answer: { answer: ['bind', 'make', 'pass', 'return', 'drop'] } }),
    ],
  ])('differs for %s', async (_name, one, other) => {
    expect(await hash(one)).not.toBe(await hash(other))
  })
})

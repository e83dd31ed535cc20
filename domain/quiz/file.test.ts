import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser'
import { describe, expect, it } from 'vitest'
import { aChoice, aList, anOrder, aShortAnswer, aTracing } from './examples'
import { QuestionFile } from './file'

const problems = (...questions: object[]) => problemsOf({ questions })
const problemsOf = (file: object) =>
  QuestionFile.safeParse(file).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

describe('a file of mdbook-quiz', () => {
  it('loads as it is', () => {
    const toml = `
      [multipart]
      server = "A server runs …"
      [[questions]]
      type = "MultipleChoice"
      prompt.prompt = "What is 1 + 1?"
      prompt.distractors = ["1", "3", "**infinity**"]
      prompt.answerIndex = 3
      answer.answer = ["2"]
      context = "Consult your local mathematician."
      promptExplanation = true
      [[questions]]
      id = "hello world"
      type = "ShortAnswer"
      multipart = "server"
      prompt.prompt = "Which?"
      prompt.response = "code"
      answer.answer = "x"
      answer.alternatives = ["y"]
      [[questions]]
      id = "b230bed3-d6ba-4048-8b06-aa655d837b04"
      type = "Tracing"
      prompt.program = """
fn main() { let x: i32 = ""; }
"""
      answer.doesCompile = false
      answer.lineNumber = 1
    `
    expect(problemsOf(getStaticTOMLValue(parseTOML(toml)))).toEqual([])
  })
})

describe('our additions', () => {
  it('pass', () => {
    const extras = { skills: ['ffi.extern-c'], difficulty: 2, hints: ['Look there.'] }
    expect(
      problems(
        aChoice(extras),
        aList(extras),
        aTracing({ ...extras, answer: { doesCompile: true, panics: true, stdout: 'a' } }),
        aShortAnswer(extras),
        anOrder(extras),
      ),
    ).toEqual([])
  })
})

describe('a slip is told at its place, with the remedy', () => {
  it('in every question', () => {
    expect(
      problems(
        aChoice({ promt: 'x', difficulty: 9, hints: [''] }),
        { type: 'Riddle' },
        aChoice({ prompt: { prompt: 'Why?', distractors: [{ txt: 'a' }] } }),
        aChoice({ answer: { answer: [3] } }),
        { id: 'bare', type: 'Order' },
      ),
    ).toMatchInlineSnapshot(`
      [
        "questions.0.difficulty: difficulty is a whole number from 1 to 5",
        "questions.0.hints.0: this text is empty; write it, or leave the key out",
        "questions.0: unknown key "promt"; known here: id, aliases, multipart, context, promptExplanation, skills, difficulty, hints, type, prompt, answer, feedback",
        "questions.1.type: a question is a table whose type is "MultipleChoice", "Tracing", "ShortAnswer" or "Order"",
        "questions.2.prompt.distractors.0.text: write a text here, in quotes",
        "questions.2.prompt.distractors.0: unknown key "txt"; known here: text, feedback, see",
        "questions.3.answer.answer: answer is a text (pick one) or a list of texts (pick all); a list may hold { text = "…", missed = "…" }",
        "questions.4.prompt: write a table here, with the keys prompt",
        "questions.4.answer: write a table here, with the keys answer, alternatives",
      ]
    `)
    expect(problemsOf({})).toMatchInlineSnapshot(`
      [
        "questions: write the questions as [[questions]] tables",
      ]
    `)
  })

  it('among the questions of a file', () => {
    expect(
      problemsOf({
        multipart: { a: 'Shared.' },
        questions: [aChoice({ id: 'same one' }), aShortAnswer({ id: 'same-one' }), aTracing({ multipart: 'b' })],
      }),
    ).toMatchInlineSnapshot(`
      [
        "questions.1.id: another question of this file has the id "same-one"; choose one of its own",
        "questions.2.multipart: no multipart text "b"; known: "a"",
      ]
    `)
    expect(problems(aChoice({ multipart: 'b' }))).toMatchInlineSnapshot(`
      [
        "questions.0.multipart: no multipart text "b"; there is no [multipart] table",
      ]
    `)
  })

  it('in a choice', () => {
    const prompt = { prompt: 'Why?', distractors: ['b', 'a', 'b '] }
    expect(
      problems(aChoice({ prompt: { ...prompt, answerIndex: 4, sortAnswers: true }, answer: { answer: 'a' } })),
    ).toMatchInlineSnapshot(`
      [
        "questions.0.prompt.distractors.1: two options have this text; say them differently",
        "questions.0.prompt.distractors.2: two options have this text; say them differently",
        "questions.0.prompt.answerIndex: answerIndex is at most 3, the number of distractors",
        "questions.0.prompt.sortAnswers: keep either sortAnswers or answerIndex",
      ]
    `)
    expect(problems(aList({ answer: { answer: [] } }))).toMatchInlineSnapshot(`
      [
        "questions.0.answer.answer: name at least one right option",
      ]
    `)
    expect(
      problems(aList({ answer: { answer: ['one'] }, prompt: { prompt: 'x', distractors: [] } })),
    ).toMatchInlineSnapshot(`
      [
        "questions.0.prompt.distractors: a question needs at least two options",
      ]
    `)
    expect(
      problems(
        aList({
          prompt: { prompt: 'x', distractors: [{ text: 'a', see: 'b' }] },
          answer: { answer: [{ text: 'c', see: '#d' }] },
          feedback: [{ when: {}, text: 'x' }, { text: 'y' }],
        }),
      ),
    ).toMatchInlineSnapshot(`
      [
        "questions.0.answer.answer.0.see: \`see\` is the id of a heading of this lesson, without \`#\`, or \`track/lesson#heading\`",
        "questions.0.feedback: one feedback without \`when\` is enough",
      ]
    `)
  })

  it('in a tracing question', () => {
    const answer = { stdout: 'x', lineNumber: [1, 4], errorCode: '382', panics: true }
    expect(
      problems(aTracing({ answer: { doesCompile: true, lineNumber: 4, errorCode: 'E0382' } })),
    ).toMatchInlineSnapshot(`
      [
        "questions.0.answer.lineNumber: lineNumber is for a program that does not compile; leave it out",
        "questions.0.answer.errorCode: errorCode is for a program that does not compile; leave it out",
        "questions.0.answer.lineNumber: the program has 3 lines",
      ]
    `)
    expect(
      problems(aTracing({ answer: { doesCompile: false, ...answer, errorCode: 'E0382' } })),
    ).toMatchInlineSnapshot(`
      [
        "questions.0.answer.stdout: stdout is for a program that compiles; leave it out",
        "questions.0.answer.panics: panics is for a program that compiles; leave it out",
        "questions.0.answer.lineNumber: the program has 3 lines",
      ]
    `)
    expect(
      problems(
        aTracing({ feedback: [{ when: { lineNumber: 9 }, text: 'x' }, { text: 'y' }, { text: 'z' }] }),
        aTracing({ id: 'b', prompt: { program: 'x', edition: '2020' }, answer: { ...answer, doesCompile: 'no' } }),
      ),
    ).toMatchInlineSnapshot(`
      [
        "questions.0.feedback.0.when.lineNumber: the program has 3 lines",
        "questions.0.feedback.2: only one feedback may be without \`when\`: it is for every other wrong answer",
        "questions.1.prompt.edition: edition is "2015", "2018", "2021" or "2024"",
        "questions.1.answer.doesCompile: doesCompile is true or false",
        "questions.1.answer.errorCode: an error code looks like E0382",
      ]
    `)
    expect(
      problems(aTracing({ feedback: [{ when: { lineNumber: 9 }, text: 'x' }, { text: 'y' }, { text: 'z' }] })),
    ).toMatchInlineSnapshot(`
      [
        "questions.0.feedback.0.when.lineNumber: the program has 3 lines",
        "questions.0.feedback.2: only one feedback may be without \`when\`: it is for every other wrong answer",
      ]
    `)
  })

  it('in a short answer', () => {
    expect(
      problems(aShortAnswer({ feedback: [{ when: { answer: ['extern', '`UNSAFE-answer` '] }, text: 'x' }] })),
    ).toMatchInlineSnapshot(`
      [
        "questions.0.feedback.0.when.answer: "\`UNSAFE-answer\` " is accepted as right, so this is never shown",
      ]
    `)
    expect(
      problems(aShortAnswer({ answer: { answer: '``' }, prompt: { prompt: 'x', response: 'essay' } })),
    ).toMatchInlineSnapshot(`
      [
        "questions.0.prompt.response: response is "short", "long" or "code"",
      ]
    `)
    expect(problems(aShortAnswer({ answer: { answer: '``' } }))).toMatchInlineSnapshot(`
      [
        "questions.0.answer.answer: without its backticks, this answer is empty",
      ]
    `)
  })

  it('in an order', () => {
    expect(
      problems(
        anOrder({
          answer: { answer: ['a', 'b', 'c'], alternatives: [['a', 'b']] },
          feedback: [
            { when: { before: ['a', 'c'] }, text: 'x' },
            { when: { before: ['a', 'd'] }, text: 'x' },
            { when: { before: ['c', 'a'] }, text: 'x' },
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      [
        "questions.0.answer.alternatives.0: a further order has exactly the lines of answer.answer",
        "questions.0.feedback.0.when.before: a right order has these lines in this order too; swap them",
        "questions.0.feedback.1.when.before: "d" is not a line of answer.answer; copy one",
        "questions.0.feedback.2.when.before: a right order has these lines in this order too; swap them",
      ]
    `)
    expect(
      problems(anOrder({ answer: { answer: ['a', 'b'], alternatives: [['b', 'a']] }, feedback: [] })),
    ).toMatchInlineSnapshot(`
      [
        "questions.0.answer: every order is right, so there is nothing to ask",
      ]
    `)
    expect(
      problems(anOrder({ answer: { answer: ['a', 'a'] }, feedback: [{ when: { before: ['a'] }, text: 'x' }] })),
    ).toMatchInlineSnapshot(`
      [
        "questions.0.feedback.0.when.before: before is a list of two lines",
      ]
    `)
  })
})

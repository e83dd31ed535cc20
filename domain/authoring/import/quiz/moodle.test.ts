import { describe, expect, test } from 'vitest'
import { QuestionFile } from '@/domain/quiz/file'
import { readToml } from '../../read/toml'
import { importMoodle } from '.'

function imported(xml: string | Buffer) {
  const bytes = Buffer.isBuffer(xml) ? xml : Buffer.from(xml)
  const track = importMoodle({ read: (path) => (path === 'q.xml' ? bytes : null) }, 'quiz', 'q.xml')
  const lessons = [...track.files.keys()].filter((path) => path.endsWith('questions.toml'))
  return {
    lessons,
    questions: lessons.flatMap(
      (path) => QuestionFile.parse(readToml(String(track.files.get(path))).document?.value).questions,
    ),
    told: track.findings.slice(0, -1).map(({ line, kind, message }) => `${line} ${kind} ${message}`),
  }
}

const quiz = (...questions: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>`
const question = (type: string, name: string, parts: string) =>
  `<question type="${type}"><name><text>${name}</text></name><questiontext format="html"><text><![CDATA[<p>Which?</p>]]></text></questiontext>${parts}</question>`
const answer = (fraction: number, text: string, more = '') =>
  `<answer fraction="${fraction}" format="html"><text>${text}</text>${more}</answer>`

describe('each kind of question', () => {
  test('a choice, with what Moodle says of it', () => {
    const { questions, told } = imported(
      quiz(
        question(
          'multichoice',
          'Own it',
          `<generalfeedback format="html"><text>Because.</text></generalfeedback>
<single>true</single><shuffleanswers>false</shuffleanswers>
<correctfeedback format="html"><text>Your answer is correct.</text></correctfeedback>
<incorrectfeedback format="html"><text>Read it again.</text></incorrectfeedback>
${answer(0, 'a', '<feedback format="html"><text>No.</text></feedback>')}${answer(100, 'b')}${answer(50, 'c')}
<hint format="html"><text>Think.</text></hint><tags><tag><text>loops</text></tag></tags>`,
        ),
      ),
    )
    expect(questions).toEqual([
      {
        id: 'Own-it',
        type: 'MultipleChoice',
        prompt: { prompt: 'Which?', distractors: [{ text: 'a', feedback: 'No.' }, { text: 'c' }], answerIndex: 1 },
        answer: { answer: 'b' },
        context: 'Because.',
        hints: ['Think.'],
        feedback: [{ text: 'Read it again.' }],
      },
    ])
    expect(told).toEqual([
      '3 changed the name "Own it" is now "Own-it"',
      '3 dropped the tags "loops": questions have skills instead',
      '3 changed "c" gave part of the points and is now wrong',
    ])
  })

  test('several options, true or false, a short answer with case', () => {
    const { questions } = imported(
      quiz(
        question(
          'multichoice',
          'many',
          `<single>false</single>${answer(50, 'a')}${answer(50, 'b')}${answer(-100, 'c')}`,
        ),
        question(
          'truefalse',
          'tf',
          answer(0, 'true', '<feedback><text>Not so.</text></feedback>') + answer(100, 'false'),
        ),
        question(
          'shortanswer',
          'short',
          `<usecase>1</usecase>${answer(100, 'Send')}${answer(0, '*', '<feedback><text>A marker.</text></feedback>')}`,
        ),
      ),
    )
    expect(questions).toMatchObject([
      { answer: { answer: [{ text: 'a' }, { text: 'b' }] } },
      { prompt: { distractors: [{ text: 'True', feedback: 'Not so.' }], answerIndex: 1 }, answer: { answer: 'False' } },
      { answer: { answer: 'Send', exactCase: true }, feedback: [{ text: 'A marker.' }] },
    ])
  })

  test('numbers, pairs and an order', () => {
    const { questions, told } = imported(
      quiz(
        question('numerical', 'exact', answer(100, '42', '<tolerance>0</tolerance>')),
        question('numerical', 'about', answer(100, '3.14', '<tolerance>0.01</tolerance>')),
        question(
          'matching',
          'pairs',
          '<subquestion><text>Box</text><answer><text>heap</text></answer></subquestion><subquestion><text>array</text><answer><text>stack</text></answer></subquestion>',
        ),
        question('ordering', 'steps', answer(2, 'second') + answer(1, 'first')),
      ),
    )
    expect(questions).toMatchObject([
      { id: 'exact', answer: { answer: '42' } },
      { id: 'pairs-1', answer: { answer: 'heap' } },
      { id: 'pairs-2', answer: { answer: 'stack' } },
      { id: 'steps', answer: { answer: ['first', 'second'] } },
    ])
    expect(told.map((line) => line.replace(/:.*/, ''))).toEqual([
      '3 look a number is now compared as a text',
      '4 dropped the question "about"',
      '5 changed a matching question is now 2 choices, one for each pair',
    ])
  })

  test('what cannot be judged here is named', () => {
    const { told } = imported(
      quiz(
        question('essay', 'e', ''),
        question('ddimageortext', 'd', ''),
        question('shortanswer', 'ok', `${answer(100, 'a*b')}${answer(100, 'c')}<unknown>1</unknown>`),
        question(
          'shortanswer',
          'file',
          `${answer(100, 'a')}<generalfeedback><text>See.</text><file name="x.png">AAAA</file></generalfeedback>`,
        ),
      ),
    )
    expect(told).toEqual([
      '3 dropped the question "e": an essay is for a person to judge',
      '4 dropped the question "d": questions of the type "ddimageortext" have no counterpart here',
      '5 dropped <unknown> of the question "ok"',
      '5 dropped the answer "a*b": a * for any text has no counterpart here',
      '6 dropped the file x.png: questions hold no files',
    ])
  })
})

test('each category is a lesson of its own', () => {
  const category = (name: string) =>
    `<question type="category"><category><text>$course$/top/${name}</text></category></question>`
  const one = (name: string) => question('shortanswer', name, answer(100, 'x'))
  expect(imported(quiz(category('Loops'), one('a'), category('Traits'), one('a'))).lessons).toEqual([
    'loops/questions.toml',
    'traits/questions.toml',
  ])
})

describe('bad input', () => {
  const ok = question('shortanswer', 'é', answer(100, 'é'))

  test('another encoding is read as the file names it', () => {
    const text = quiz(ok).replace('UTF-8', 'windows-1252')
    expect(imported(Buffer.from(text, 'latin1')).questions[0]?.answer).toEqual({ answer: 'é' })
  })

  test('the same name twice', () => {
    const { questions } = imported(
      quiz(question('shortanswer', 'a', answer(100, 'x')), question('shortanswer', 'a', answer(100, 'y'))),
    )
    expect(questions.map(({ id }) => id)).toEqual(['a', 'a-2'])
  })

  test.each<[string, string | Buffer, string]>([
    ['nothing', '', "q.xml:1: this isn't well-formed XML"],
    ['an empty quiz', quiz(), 'q.xml has no question that can be carried over.'],
    ['a broken file', '<quiz>\n<question>\n</quiz>', "q.xml:3: this isn't well-formed XML: unexpected close tag"],
    ['another format', '<questestinterop/>', "isn't Moodle XML: it begins with <questestinterop>"],
    ['bytes of another encoding', Buffer.from(quiz(ok), 'latin1'), "q.xml isn't UTF-8, as it says."],
    ['an unknown encoding', quiz(ok).replace('UTF-8', 'klingon'), "q.xml isn't KLINGON, as it says."],
    [
      'a bomb of entities',
      `<!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><quiz>&b;</quiz>`,
      'q.xml:1: it declares entities of its own',
    ],
    [
      'an outside entity',
      '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>',
      'it declares entities',
    ],
    ['an unknown entity', '<quiz>&nbsp;</quiz>', "isn't well-formed XML"],
    ['a tower', `<quiz>${'<a>'.repeat(1000)}`, 'nested more than 200 deep'],
    ['a flood', `<quiz>${'<a/>'.repeat(200_001)}</quiz>`, 'more than 200,000 elements'],
  ])('%s', (_, xml, message) => {
    expect(() => imported(xml)).toThrow(message)
  })
})

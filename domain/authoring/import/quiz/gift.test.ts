import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { QuestionFile } from '@/domain/quiz/file'
import { readPage } from '../../compile/page'
import { readToml } from '../../read/toml'
import { FrontMatter, TrackFile } from '../../schema'
import { importGift } from '.'

/** What becomes of a GIFT file. */
function imported(gift: string | Buffer) {
  const track = importGift({ read: (path) => (path === 'q.txt' ? Buffer.from(gift) : null) }, 'quiz', 'q.txt')
  const lessons = [...track.files.keys()].filter((path) => path.endsWith('questions.toml'))
  const questionsOf = (path: string) =>
    QuestionFile.parse(readToml(String(track.files.get(path))).document?.value).questions
  return {
    track,
    lessons,
    questions: lessons.flatMap(questionsOf),
    told: track.findings.slice(0, -1).map(({ line, kind, message }) => `${line} ${kind} ${message}`),
  }
}

describe('each kind of question', () => {
  test('one right option, with feedback, a weight and a comment', () => {
    const { questions, told } = imported(`// a comment
::Grant:: Who's buried in Grant's tomb?{
  ~Grant#He was Grant.
  ~%50%Jefferson
  =no one#Right, he is entombed.
  ####A tomb is above the ground.
}`)
    expect(questions).toEqual([
      {
        id: 'Grant',
        type: 'MultipleChoice',
        prompt: {
          prompt: "Who's buried in Grant's tomb?",
          distractors: [{ text: 'Grant', feedback: 'He was Grant.' }, { text: 'Jefferson' }],
        },
        answer: { answer: 'no one' },
        context: 'Right, he is entombed.\n\nA tomb is above the ground.',
      },
    ])
    expect(told).toEqual([
      '2 changed "Jefferson" gave part of the points and is now wrong',
      '2 changed the feedback for a right answer is now part of the explanation',
    ])
  })

  test('several right options, in one line', () => {
    const { questions, told } = imported('::two:: Which?{~%50%a ~%50%b ~%-100%c}')
    expect(questions[0]).toMatchObject({ answer: { answer: [{ text: 'a' }, { text: 'b' }] } })
    expect(told).toEqual([
      '1 changed there are no points for some of the right options: learners pick exactly the right ones',
    ])
  })

  test('a missing word, and Moodle’s own id instead of the name', () => {
    const { questions } = imported(
      '// question: 7  name: Grant\n// [id:grant-2]\n::Grant::Grant is {~buried =entombed} there.',
    )
    expect(questions[0]).toMatchObject({ id: 'grant-2', prompt: { prompt: 'Grant is \\_\\_\\_\\_\\_ there.' } })
  })

  test('true or false keeps its order', () => {
    const { questions } = imported('::t:: The sun rises.{T#It does.#Quite.}\n\n::f:: It never does.{FALSE}')
    expect(questions).toMatchObject([
      {
        prompt: { distractors: [{ text: 'False', feedback: 'It does.' }], answerIndex: 0 },
        answer: { answer: 'True' },
      },
      { prompt: { distractors: [{ text: 'True' }], answerIndex: 1 }, answer: { answer: 'False' } },
    ])
  })

  test('a short answer, with what is wrong and what is otherwise wrong', () => {
    const { questions } = imported('::s:: Two plus two?{=four =4 =%0%five#Count. =%0%*#No.}')
    expect(questions[0]).toMatchObject({
      type: 'ShortAnswer',
      answer: { answer: 'four', alternatives: ['4'] },
      feedback: [{ when: { answer: ['five'] }, text: 'Count.' }, { text: 'No.' }],
    })
  })

  test('an exact number is a text, and a range is left out', () => {
    const { questions, told } = imported('::n:: How many?{#5}\n\n::r:: Pi?{#3.14:0.01}\n\n::i:: One to five?{#1..5}')
    expect(questions).toMatchObject([{ id: 'n', answer: { answer: '5' } }])
    expect(told).toEqual([
      '1 look a number is now compared as a text: add the other ways to write it as alternatives',
      '3 dropped the question: "3.14:0.01" accepts a range of numbers, and answers are compared as texts here',
      '5 dropped the question: "1..5" accepts a range of numbers, and answers are compared as texts here',
    ])
  })

  test('a matching question is a choice for each pair', () => {
    const { questions, told } = imported('::m:: Capital?{=Canada -> Ottawa =Italy -> Rome = -> Oslo}')
    expect(questions).toMatchObject([
      { id: 'm-1', prompt: { prompt: 'Capital?\n\nCanada', distractors: [{ text: 'Rome' }, { text: 'Oslo' }] } },
      { id: 'm-2', answer: { answer: 'Rome' } },
    ])
    expect(told).toEqual(['1 changed a matching question is now 2 choices, one for each pair'])
  })

  test('lines to put in order', () => {
    expect(imported('::o:: Order?{>3 ALL VERTICAL\nfirst\nsecond\nthird\n}').questions[0]).toMatchObject({
      type: 'Order',
      answer: { answer: ['first', 'second', 'third'] },
    })
  })

  test('what cannot be judged here is told', () => {
    const { told } = imported('::e:: Explain.{}\n\nJust words.\n\n::ok:: ?{=a}')
    expect(told).toEqual([
      '1 dropped the question: an essay is for a person to judge',
      '3 look a text without a question is now at the top of its lesson: "Just words."',
    ])
  })
})

describe('texts', () => {
  test.each([
    ['[markdown]`a` *b*', '`a` *b*'],
    ['[html]<p>A <b>bold</b> <code>x<sub>1</sub></code></p><ul><li>one</li></ul>', 'A **bold** `x1`\n\n- one'],
    ['[plain]1 < 2 *really*', '1 < 2 \\*really\\*'],
    ['x \\= \\{1\\} \\~ \\# \\: \\\\', 'x = {1} \\~ # : \\\\'],
    ['first\\nsecond', 'first\\\nsecond'],
  ])('%s', (gift, markdown) => {
    expect(imported(`::q:: ${gift}{=a}`).questions[0]?.prompt).toEqual({ prompt: markdown })
  })

  test('pictures, scripts and styles are told', () => {
    const { told, questions } = imported(
      '::q:: [html]<p style\\="color\\:red">See <img src\\="x.png" alt\\="a dot"><script>alert(1)</script></p>{=a}',
    )
    expect(questions[0]?.prompt).toEqual({ prompt: 'See a dot' })
    expect(told).toEqual([
      '1 changed styles of the text are left out',
      '1 dropped the picture x.png: questions hold no pictures; its description stays',
      '1 dropped <script>, with what is in it',
    ])
  })

  test('a type parameter is no tag', () => {
    const { questions, told } = imported('::q:: What is Vec<T>?{=a}')
    expect(questions[0]?.prompt).toEqual({ prompt: 'What is Vec\\<T>?' })
    expect(told).toEqual(["1 look <T> isn't HTML, so it is shown as it was written"])
  })
})

test('a text that asks nothing is the lesson’s prose, with nothing in it for MDX to run', () => {
  const { track } = imported('Read [this] about Vec<T> \\{first\\}.\n\n::q:: ?{=a}')
  const [, body = ''] = /^---\n[\s\S]*?\n---\n\n([\s\S]*)$/.exec(String(track.files.get('q/index.mdx'))) ?? []
  expect(body).toBe('Read \\[this] about Vec\\<T> \\{first}.\n')
  expect(readPage(body, { track: 'quiz', slug: 'q', edition: '2024', files: [] }).problems).toEqual([])
})

test('each category is a lesson of its own', () => {
  const { track, lessons } = imported(
    '$CATEGORY: $course$/top/Rust/Owner//ship\n\n::a:: ?{=x}\n$CATEGORY: $course$/top/Empty\n\n$CATEGORY: Rust/Async\n::b:: ?{=x}',
  )
  expect(lessons).toEqual(['owner-ship/questions.toml', 'async/questions.toml'])
  const file = TrackFile.parse(readToml(String(track.files.get('track.toml'))).document?.value)
  expect(file.lessons).toEqual(['owner-ship', 'async'])
  const [, head = ''] = /^---\n([\s\S]*?)\n---/.exec(String(track.files.get('async/index.mdx'))) ?? []
  expect(FrontMatter.parse(parseYaml(head))).toMatchObject({ title: 'Async', skills: ['quiz.async'] })
})

describe('bad input', () => {
  test('a name that is there twice', () => {
    const { questions, told } = imported('::a b:: 1?{=x}\n\n::a b:: 2?{=y}')
    expect(questions.map(({ id }) => id)).toEqual(['a-b', 'a-b-2'])
    expect(told.at(-1)).toBe('3 changed another question is called "a-b"; this one is now "a-b-2"')
  })

  test('Windows-1252 and UTF-16 are read, and a guess is told', () => {
    const windows = Buffer.concat([Buffer.from('::q:: caf'), Buffer.from([0xe9, 0x93]), Buffer.from('?{=x}')])
    expect(imported(windows).questions[0]?.prompt).toEqual({ prompt: 'café“?' })
    expect(imported(windows).told[0]).toContain("1 look the file isn't UTF-8, so it was read as Windows-1252")
    expect(imported(Buffer.from('\uFEFF::q:: café?{=x}', 'utf16le')).questions[0]?.prompt).toEqual({ prompt: 'café?' })
  })

  test.each([
    ['', 'q.txt has no question that can be carried over.'],
    ['// nothing\n\n', 'q.txt has no question that can be carried over.'],
    ['<?xml version="1.0"?>\n<quiz></quiz>', 'q.txt has no question that can be carried over. The first thing'],
    ['::q:: never closed {=a\n\n=b', 'its { and } don’t match'],
    ['::q:: ?{~a ~b}', 'none of its options is right'],
    [Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), "isn't a text file"],
  ])('%j', (gift, message) => {
    expect(() => imported(gift)).toThrow(message)
  })

  test('a file with a hundred thousand braces ends at once', () => {
    expect(() => imported(`::q:: ${'{'.repeat(100_000)}`)).toThrow('no question')
  })
})

import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { QuestionFile } from '@/domain/quiz/file'
import { readToml } from '../../read/toml'
import { filesInZip } from '../archive'
import { type CourseFiles, ImportProblem } from '../source'
import { importQti } from '.'

const from = (files: Record<string, string>): CourseFiles => ({
  read: (path) => (files[path] === undefined ? null : Buffer.from(files[path])),
})

function imported(files: Record<string, string> | CourseFiles, name = 'q.zip') {
  const track = importQti(
    typeof files.read === 'function' ? (files as CourseFiles) : from(files as Record<string, string>),
    'quiz',
    name,
  )
  const lessons = [...track.files.keys()].filter((path) => path.endsWith('questions.toml'))
  return {
    lessons,
    questions: lessons.flatMap(
      (path) => QuestionFile.parse(readToml(String(track.files.get(path))).document?.value).questions,
    ),
    told: track.findings.slice(0, -1).map(({ file, kind, message }) => `${file} ${kind} ${message}`),
  }
}

const item = (id: string, declaration: string, body: string, more = '') =>
  `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="${id}" title="${id}">${declaration}<itemBody>${body}</itemBody>${more}</assessmentItem>`
const declare = (cardinality: string, type: string, values: string[], more = '') =>
  `<responseDeclaration identifier="RESPONSE" cardinality="${cardinality}" baseType="${type}"><correctResponse>${values.map((value) => `<value>${value}</value>`).join('')}</correctResponse>${more}</responseDeclaration>`
const choices = (max: number) =>
  `<p>Read.</p><choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="${max}"><prompt>Which?</prompt><simpleChoice identifier="A">a <b>b</b><feedbackInline outcomeIdentifier="F" identifier="A">No.</feedbackInline></simpleChoice><simpleChoice identifier="B">c</simpleChoice><simpleChoice identifier="C">d</simpleChoice></choiceInteraction>`
const manifest = (...resources: string[]) =>
  `<manifest><resources>${resources.map((path) => `<resource identifier="r" type="${path.startsWith('test') ? 'imsqti_test_xmlv2p1' : 'imsqti_item_xmlv2p1'}" href="${path}"/>`).join('')}</resources></manifest>`

describe('each kind of item', () => {
  test('one choice, with feedback', () => {
    const { questions, told } = imported(
      {
        'one.xml': item(
          'one',
          declare('single', 'identifier', ['B']),
          choices(1),
          '<modalFeedback identifier="right">Because.</modalFeedback>',
        ),
      },
      'one.xml',
    )
    expect(questions).toEqual([
      {
        id: 'one',
        type: 'MultipleChoice',
        prompt: { prompt: 'Read.\n\nWhich?', distractors: [{ text: 'a **b**', feedback: 'No.' }, { text: 'd' }] },
        answer: { answer: 'c' },
        context: 'Because.',
      },
    ])
    expect(told).toEqual([])
  })

  test('several choices, typed answers, an order and pairs', () => {
    const mapped =
      '<mapping><mapEntry mapKey="impl" mappedValue="1" caseSensitive="false"/><mapEntry mapKey="Impl" mappedValue="0"/></mapping>'
    const { questions } = imported({
      'imsmanifest.xml': manifest('a.xml', 'b.xml', 'c.xml', 'd.xml'),
      'a.xml': item('a', declare('multiple', 'identifier', ['B', 'C']), choices(0)),
      'b.xml': item(
        'b',
        declare('single', 'string', ['trait'], mapped),
        '<p>The <textEntryInteraction responseIdentifier="RESPONSE"/> keyword.</p>',
      ),
      'c.xml': item(
        'c',
        declare('ordered', 'identifier', ['B', 'A']),
        '<orderInteraction responseIdentifier="RESPONSE"><prompt>Order.</prompt><simpleChoice identifier="A">second</simpleChoice><simpleChoice identifier="B">first</simpleChoice></orderInteraction>',
      ),
      'd.xml': item(
        'd',
        declare('multiple', 'directedPair', ['X T', 'Y U']),
        '<matchInteraction responseIdentifier="RESPONSE"><prompt>Match.</prompt><simpleMatchSet><simpleAssociableChoice identifier="X">Box</simpleAssociableChoice><simpleAssociableChoice identifier="Y">array</simpleAssociableChoice></simpleMatchSet><simpleMatchSet><simpleAssociableChoice identifier="T">heap</simpleAssociableChoice><simpleAssociableChoice identifier="U">stack</simpleAssociableChoice></simpleMatchSet></matchInteraction>',
      ),
    })
    expect(questions).toMatchObject([
      { id: 'a', answer: { answer: [{ text: 'c' }, { text: 'd' }] } },
      {
        id: 'b',
        prompt: { prompt: 'The \\_\\_\\_\\_\\_ keyword.' },
        answer: { answer: 'trait', alternatives: ['impl'] },
      },
      { id: 'c', answer: { answer: ['first', 'second'] } },
      { id: 'd-1', prompt: { prompt: 'Match.\n\nBox' }, answer: { answer: 'heap' } },
      { id: 'd-2', answer: { answer: 'stack' } },
    ])
  })

  test('QTI 3 by its own names', () => {
    const three = `<qti-assessment-item identifier="three" title="Three"><qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>B</qti-value></qti-correct-response></qti-response-declaration><qti-item-body><qti-choice-interaction response-identifier="RESPONSE" max-choices="1"><qti-prompt>?</qti-prompt><qti-simple-choice identifier="A">a</qti-simple-choice><qti-simple-choice identifier="B">b</qti-simple-choice></qti-choice-interaction></qti-item-body></qti-assessment-item>`
    expect(imported({ 'three.xml': three }, 'three.xml').questions).toMatchObject([
      { id: 'three', answer: { answer: 'b' }, prompt: { distractors: [{ text: 'a' }], answerIndex: 1 } },
    ])
  })

  test('what cannot be judged here is named, with its file', () => {
    const { told } = imported({
      'imsmanifest.xml': manifest(
        'essay.xml',
        'two.xml',
        'silent.xml',
        'broken.xml',
        'gone.xml',
        '../out.xml',
        'ok.xml',
      ).replace('</resources>', '<resource type="webcontent" href="x.css"/></resources>'),
      'essay.xml': item('essay', '', '<extendedTextInteraction responseIdentifier="RESPONSE"/>'),
      'two.xml': item('two', declare('single', 'identifier', ['B']), choices(1) + choices(1)),
      'silent.xml': item('silent', declare('single', 'identifier', []), choices(1)),
      'broken.xml': '<assessmentItem>',
      'ok.xml': item(
        'ok',
        declare('single', 'identifier', ['B']),
        choices(1),
        '<responseProcessing><setOutcomeValue identifier="SCORE"><baseValue>2</baseValue></setOutcomeValue></responseProcessing>',
      ),
    })
    expect(told).toEqual([
      'imsmanifest.xml dropped gone.xml: there is no such file, or it is too large',
      'imsmanifest.xml dropped ../out.xml: it lies outside the package',
      'imsmanifest.xml dropped x.css: resources of the type "webcontent" are not questions',
      'essay.xml dropped the question "essay": an essay is for a person to judge',
      'two.xml dropped the question "two": it asks 2 things at once; make a question of each',
      'silent.xml dropped the question "silent": it doesn\'t say which answer is right',
      expect.stringContaining("broken.xml dropped the question: broken.xml:1: this isn't well-formed XML"),
      'ok.xml look its rules for scoring are not carried over: right is what it names as the correct response',
    ])
  })
})

test('each section of the test is a lesson, and what no section asks is one more', () => {
  const one = (id: string) => item(id, declare('single', 'identifier', ['B']), choices(1))
  const { lessons, questions } = imported({
    'imsmanifest.xml': manifest('test.xml', 'a.xml', 'b.xml'),
    'test.xml':
      '<assessmentTest><testPart><assessmentSection title="Loops"><assessmentItemRef href="b.xml"/></assessmentSection></testPart></assessmentTest>',
    'a.xml': one('a'),
    'b.xml': one('b'),
  })
  expect(lessons).toEqual(['loops/questions.toml', 'q/questions.toml'])
  expect(questions.map(({ id }) => id)).toEqual(['b', 'a'])
})

describe('bad input', () => {
  test.each([
    ['an empty package', { 'imsmanifest.xml': manifest() }, 'has no question that can be carried over'],
    ['no manifest', {}, 'q.zip holds no imsmanifest.xml'],
    [
      'QTI 1.2',
      {
        'imsmanifest.xml': '<manifest><resources><resource type="imsqti_xmlv1p2" href="a.xml"/></resources></manifest>',
      },
      'The package is QTI 1.2',
    ],
    ['another manifest', { 'imsmanifest.xml': '<html/>' }, 'begins with <html>'],
    ['entities', { 'imsmanifest.xml': '<!DOCTYPE manifest [<!ENTITY a "b">]><manifest/>' }, 'declares entities'],
  ])('%s', (_, files, message) => {
    expect(() => imported(files as Record<string, string>)).toThrow(message)
  })

  const zip = (files: Record<string, Uint8Array | string>) =>
    Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([path, data]) => [path, Buffer.from(data)]))))

  test('a package within a folder of the zip is found', async () => {
    const files = await filesInZip(
      zip({
        'quiz/imsmanifest.xml': manifest('a.xml'),
        'quiz/a.xml': item('a', declare('single', 'identifier', ['B']), choices(1)),
      }),
      'q.zip',
    )
    expect(imported(files).questions).toHaveLength(1)
  })

  test('a name that leads out of the zip is refused', async () => {
    // The name has as many letters as one that zipSync takes.
    const slip = Buffer.from(
      zip({ 'xx/evil.xml': 'x' }).toString('latin1').replaceAll('xx/evil.xml', '../evil.xml'),
      'latin1',
    )
    await expect(filesInZip(slip, 'q.zip')).rejects.toThrow("q.zip can't be read as a zip: invalid relative path")
  })

  test('a bomb is refused before it is unpacked', async () => {
    const large = Buffer.alloc(4_900_000)
    const bomb = zip(Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`${index}.xml`, large])))
    expect(bomb.length).toBeLessThan(500_000)
    await expect(filesInZip(bomb, 'q.zip')).rejects.toThrow('q.zip holds more than 100 MB.')
  })

  test('one file that unpacks to more than it says is refused', async () => {
    const honest = zip({ 'a.xml': Buffer.alloc(100_000) })
    const lying = Buffer.from(honest)
    // The size that the central directory announces.
    lying.writeUInt32LE(10, lying.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 24)
    await expect(filesInZip(lying, 'q.zip')).rejects.toThrow("can't be read as a zip")
  })

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['no zip', Buffer.from('hello')],
    ['half a zip', zip({ 'a.xml': 'x'.repeat(1000) }).subarray(0, 100)],
  ])('%s is no zip', async (_, bytes) => {
    await expect(filesInZip(bytes, 'q.zip')).rejects.toThrow(ImportProblem)
  })
})

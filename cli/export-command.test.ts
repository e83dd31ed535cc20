import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aFolder, aPage, aTrack } from '@/domain/authoring/examples'
import { EXPORT_FORMATS, type ExportFormat } from '@/domain/authoring/export/server'
import { readToml } from '@/domain/authoring/read/toml'
import { tomlTables } from '@/domain/authoring/toml-text'
import { aChoice, aList, anOrder, aShortAnswer, aTracing } from '@/domain/quiz/examples'
import { QuestionFile } from '@/domain/quiz/file'
import { exportCommand } from './export-command'
import { importCommand } from './import-command'

let pack: ReturnType<typeof aFolder>
let said: string[]

beforeEach(() => {
  const questions = [aChoice(), aList(), aTracing(), aShortAnswer(), anOrder()]
  pack = aFolder({
    't/track.toml': aTrack(),
    't/first/index.mdx': aPage('Prose.'),
    't/first/questions.toml': tomlTables('questions', questions as never),
  })
  said = []
  for (const name of ['log', 'error'] as const) {
    vi.spyOn(console, name).mockImplementation((line: string) => void said.push(line))
  }
})
afterEach(() => {
  vi.restoreAllMocks()
  pack.remove()
})

const out = (name: string) => join(pack.dir, name)
const exported = (...words: string[]) => exportCommand(words, [pack.dir])

test.each(EXPORT_FORMATS)('%s goes out and comes back in with its answers', async (format: ExportFormat) => {
  expect(await exported(format, 't', '--to', out('questions.out'))).toBe(0)
  expect(said.at(-1)).toContain('5 questions of "t" are in')
  said = []
  expect(
    await importCommand([
      format === 'qti3' ? 'qti' : format,
      out('questions.out'),
      '--track',
      'back',
      '--to',
      out('other'),
    ]),
  ).toBe(0)
  expect(said.join('\n')).toContain('1 lesson and 5 questions')
  const back = QuestionFile.parse(
    readToml(readFileSync(out('other/back/a-lesson/questions.toml'), 'utf8')).document?.value,
  )
  expect(back.questions).toMatchObject([
    {
      id: 'who-checks',
      answer: { answer: 'Whoever wrote it' },
      prompt: { distractors: expect.arrayContaining([{ text: 'The linker', feedback: 'LINKER-FEEDBACK' }]) },
    },
    { id: 'which-are-safe', answer: { answer: [{ text: 'repr(C)' }, { text: 'u32' }, { text: 'f64' }] } },
    { id: 'prints', type: 'ShortAnswer', answer: { answer: 'SECRET' } },
    { id: 'keyword', answer: { answer: 'unsafe-ANSWER', alternatives: ['the `unsafe` ANSWER'] } },
    { id: 'lend', answer: { answer: ['make', 'bind', 'pass', 'return', 'drop'] } },
  ])
})

test.each([
  [['gift'], 'An export needs a format, a track and --to.'],
  [['word', 't', '--to', 'x'], 'There is no format "word".'],
  [['gift', 'u', '--to', '/tmp/never-written.gift'], 'There is no track "u".'],
  [['gift', 't', '--to', '/etc/hostname'], 'is there already'],
  [['gift', 't', '--to'], '"--to" isn\'t understood here.'],
])('%j is answered with what is wrong', async (words, message) => {
  expect(await exported(...words)).toBe(1)
  expect(said[0]).toContain(message)
})

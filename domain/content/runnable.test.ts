import { afterAll, describe, expect, it } from 'vitest'
import { compileLesson } from '@/domain/authoring/compile/lesson'
import { aJob, aPage } from '@/domain/authoring/examples'
import { runCode } from '@/domain/exercise/server'
import { closeRunner } from '@/runner'
import { canRun } from '@/runner/testing'
import { parseFence } from './fence'
import { openingSample } from './opening-sample'
import { runnableSample } from './runnable'

afterAll(closeRunner)

const read = (info: string, code = 'let a = 1;') => runnableSample(parseFence(info).fence, code, '2021')

it.each([
  ['rust', { kit: 'std', edition: '2021', mode: 'run', expectation: 'runs' }],
  ['rust,edition2024', { edition: '2024' }],
  ['rust,compile_fail,E0382', { mode: 'run', expectation: 'fails' }],
  ['rust,should_panic', { mode: 'run', expectation: 'panics' }],
  ['rust,no_run', { mode: 'compile', expectation: 'compiles' }],
  ['rust,kit=tokio', { kit: 'tokio', mode: 'run' }],
  ['rust,compile_fail,kit=cxx', { kit: 'cxx', mode: 'compile', expectation: 'fails' }],
  ['rust title="src/lib.rs"', { file: { path: 'src/lib.rs', text: 'let a = 1;\n' } }],
  ['rust title="what a caller writes"', { file: { path: 'src/main.rs', text: 'let a = 1;\n' } }],
  ['rust,ignore', null],
  ['cpp', null],
  ['text', null],
])('%s', (info, sample) => {
  if (sample === null) expect(read(info)).toBeNull()
  else expect(read(info)).toMatchObject(sample)
})

it('has the hidden lines, and another name when they change', () => {
  const one = read('rust', '\n# use std::fmt;\nlet a = 1;\n')
  const two = read('rust', '\n# use std::str;\nlet a = 1;\n')
  expect(one?.file.text).toBe('use std::fmt;\nlet a = 1;\n')
  expect(one?.id).toMatch(/^[0-9a-f]{16}$/)
  expect(two?.id).not.toBe(one?.id)
})

it('has on the page the name that the server knows it by, wherever it stands', async () => {
  const fence = (code: string) => `\`\`\`rust\n# fn hidden() {}\n${code}\n\`\`\``
  const indented = fence('hidden();').replaceAll('\n', '\n  ')
  const body = `## A heading\n\n${fence('let a = 1;')}\n\n- In a list:\n\n  ${indented}\n\n<Note>\n\n${fence('let b = 2;')}\n\n</Note>`
  const { lesson, samples, problems } = await compileLesson(aJob({ page: aPage(body) }))
  expect(problems).toEqual([])
  const html = lesson?.body.map((segment) => (segment.kind === 'prose' ? segment.html : '')).join('')
  const named = [...(html ?? '').matchAll(/data-sample="(\w+)"/g)].map(([, id]) => id)
  expect(named).toHaveLength(3)
  expect(named).toEqual(samples.map(({ runnable }) => runnable?.id))
  expect(samples.map(({ heading }) => heading)).toEqual(['a-heading', 'a-heading', 'a-heading'])
})

describe.skipIf(!canRun)('the sample of the first page', () => {
  it('is refused with a suggestion that makes it work', async () => {
    const sample = openingSample()
    if (!sample) throw new Error('There is none.')
    const { kit, edition, mode, file } = sample
    const run = async (text: string) => {
      const ran = await runCode(
        { kit, edition, mode, files: [{ path: file.path, text }] },
        {
          person: 'newcomer',
          priority: 'guest',
        },
      )
      if (ran.outcome !== 'ran') throw new Error(ran.message)
      return ran.run
    }
    const refused = await run(file.text)
    expect(refused).toMatchObject({ verdict: 'compile_error', diagnostics: [{ code: 'E0373' }] })
    const edits = refused.diagnostics[0]?.suggestions.find(({ applicable }) => applicable)?.edits ?? []
    expect(edits).toHaveLength(1)
    const lines = file.text.split('\n')
    for (const { line, column, endColumn, replacement } of edits) {
      const text = lines[line - 1] ?? ''
      lines[line - 1] = text.slice(0, column - 1) + replacement + text.slice(endColumn - 1)
    }
    expect(await run(lines.join('\n'))).toMatchObject({ verdict: 'passed', stdout: 'read\nanswer\nmake it compile\n' })
  })
})

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShownDiagnostic } from '@/domain/exercise/public'
import { timelineOf } from './timeline'

const path = 'src/lib.rs'
type Label = [line: number, column: number, endColumn: number, text: string, primary?: 'primary']

/** A diagnostic in the words of rustc 1.95. */
function saying(code: string, message: string, ...labels: Label[]): ShownDiagnostic {
  const shown = labels.map(([line, column, endColumn, text, primary]) => ({
    ...{ file: path, line, column, endLine: line, endColumn, text },
    primary: primary !== undefined,
  }))
  const { line, column, endLine, endColumn } = shown.find(({ primary }) => primary) ?? {
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
  }
  return {
    ...{ file: path, line, column, endLine, endColumn, level: 'error', code, message, labels: shown },
    ...{ notes: [], suggestions: [], lesson: null, explanationAvailable: true },
  }
}

const storyOf = (diagnostic: ShownDiagnostic, text: string) =>
  timelineOf(diagnostic, [{ path, text }])?.rows.map(
    ({ line, moments, value, borrow }) =>
      `${line} ${moments.map(({ role, conflict }) => (conflict ? `${role}!` : role)).join('+')} value ${drawn(value)} borrow ${drawn(borrow)}`,
  )
const drawn = ({ above, below }: { above: boolean; below: boolean }) => `${above ? '|' : '.'}${below ? '|' : '.'}`

const moved = saying(
  'E0382',
  'borrow of moved value: `v`',
  [4, 10, 11, 'value moved here'],
  [5, 16, 17, 'value borrowed here after move', 'primary'],
  [3, 9, 10, 'move occurs because `v` has type `Vec<i32>`, which does not implement the `Copy` trait'],
)
const movedCode =
  'fn take(v: Vec<i32>) {}\nfn main() {\n    let v = vec![1];\n    take(v);\n    println!("{v:?}");\n}\n'

describe('timelineOf', () => {
  it('tells a move: the value is there until it is moved, and used when it is gone', () => {
    expect(storyOf(moved, movedCode)).toEqual([
      '3 created value .| borrow ..',
      '4 moved value |. borrow ..',
      '5 used! value .. borrow ..',
    ])
    const timeline = timelineOf(moved, [{ path, text: movedCode }])
    expect(timeline).toMatchObject({ subject: 'v', hasBorrow: false })
    const marked = timeline?.rows.map(({ code, marks }) => marks.map(({ from, to }) => code.slice(from, to)))
    expect(marked).toEqual([['v'], ['v'], ['v']])
  })

  it('tells a borrow that is in the way', () => {
    const diagnostic = saying(
      'E0502',
      'cannot borrow `v` as mutable because it is also borrowed as immutable',
      [4, 5, 14, 'mutable borrow occurs here', 'primary'],
      [3, 18, 19, 'immutable borrow occurs here'],
      [9, 16, 21, 'immutable borrow later used here'],
    )
    const code =
      'fn main() {\n    let mut v = vec![1];\n    let first = &v[0];\n    v.push(2);\n\n\n\n\n    println!("{first}");\n}\n'
    expect(storyOf(diagnostic, code)).toEqual([
      '3 borrowed value || borrow .|',
      '4 borrowed! value || borrow ||',
      '9 used value || borrow |.',
    ])
    expect(timelineOf(diagnostic, [{ path, text: code }])?.rows.map(({ skipped }) => skipped)).toEqual([0, 0, 4])
  })

  it('tells a borrow that outlives its value', () => {
    const diagnostic = saying(
      'E0597',
      '`x` does not live long enough',
      [5, 13, 15, 'borrowed value does not live long enough', 'primary'],
      [6, 5, 6, '`x` dropped here while still borrowed'],
      [4, 13, 14, 'binding `x` declared here'],
      [7, 16, 17, 'borrow later used here'],
    )
    expect(storyOf(diagnostic, '\n'.repeat(8))).toEqual([
      '4 created value .| borrow ..',
      '5 borrowed! value || borrow .|',
      '6 dropped value |. borrow ||',
      '7 used value .. borrow |.',
    ])
  })

  it.each([
    ['an error of another kind', { ...moved, code: 'E0308' }, movedCode],
    ['no code', { ...moved, code: null }, movedCode],
    ['one place only', { ...moved, labels: moved.labels.slice(0, 1) }, movedCode],
    ['labels without words', { ...moved, labels: moved.labels.map((label) => ({ ...label, text: '' })) }, movedCode],
    ['places behind the end of the file', moved, 'fn main() {}'],
  ])('is silent about %s', (_name, diagnostic, text) => {
    expect(timelineOf(diagnostic, [{ path, text }])).toBeNull()
  })

  it('is silent about a file that is not the learner’s', () => {
    expect(timelineOf(moved, [{ path: 'src/other.rs', text: movedCode }])).toBeNull()
  })
})

const rustc = spawnSync('rustc', ['--version']).status === 0

describe.skipIf(!rustc)('in the words of the rustc that is here', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ferropath-timeline-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each([
    ['E0382', 'let v = vec![1];\ndrop(v);\ndrop(v);', 'created moved used!'],
    ['E0382', 'let v = vec![1];\nlet c = move || v.len();\nc();\nv.len();', 'created moved+moved used!'],
    ['E0382', 'let v = vec![1];\nfor _ in 0..2 {\ndrop(v);\n}', 'created loop moved!'],
    [
      'E0499',
      'let mut s = vec![1];\nlet a = &mut s;\nlet b = &mut s;\na.push(1);\nb.push(1);',
      'borrowed borrowed! used',
    ],
    ['E0502', 'let mut v = vec![1];\nlet f = &v[0];\nv.push(2);\nprintln!("{f}");', 'borrowed borrowed! used'],
    ['E0505', 'let s = vec![1];\nlet r = &s;\ndrop(s);\nprintln!("{r:?}");', 'created borrowed moved! used'],
    ['E0506', 'let mut x = 1;\nlet r = &x;\nx = 2;\nprintln!("{r}");', 'borrowed used! used'],
    ['E0597', 'let r;\n{\nlet x = 5;\nr = &x;\n}\nprintln!("{r}");', 'created borrowed! dropped used'],
    ['E0716', 'let s: &str =\nString::from("x")\n.as_str();\nprintln!("{s}");', 'created! dropped used'],
    ['E0381', 'let x: i32;\nprintln!("{x}");', 'created used!'],
    ['E0384', 'let y = 1;\ny = 2;\nprintln!("{y}");', 'created used!'],
  ])('%s: %s', (code, body, roles) => {
    const text = `fn main() {\n${body}\n}\n`
    const file = join(folder, 'main.rs')
    writeFileSync(file, text)
    const args = ['--edition', '2024', '--error-format=json', '--emit=metadata', '-o', join(folder, 'out'), file]
    const said = diagnosticsOf(args).find((diagnostic) => diagnostic.code?.code === code)
    if (!said) throw new Error(`rustc does not say ${code} of ${body}`)
    const labels = said.spans.map((span): Label => {
      const { line_start, column_start, column_end, label, is_primary } = span
      return [
        line_start,
        column_start,
        column_end,
        label ?? '',
        ...(is_primary ? (['primary'] as const) : ([] as const)),
      ]
    })
    const rows = timelineOf(saying(code, said.message, ...labels), [{ path, text }])?.rows
    expect(
      rows
        ?.map(({ moments }) => moments.map(({ role, conflict }) => (conflict ? `${role}!` : role)).join('+'))
        .join(' '),
    ).toBe(roles)
  })
})

type Said = {
  message: string
  code: { code: string } | null
  spans: { line_start: number; column_start: number; column_end: number; label: string | null; is_primary: boolean }[]
}

function diagnosticsOf(args: string[]): Said[] {
  try {
    execFileSync('rustc', args, { stdio: 'pipe' })
    return []
  } catch (error) {
    return String((error as { stderr: Buffer }).stderr)
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Said)
  }
}

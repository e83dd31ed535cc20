import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { formatProblem } from '@/domain/content/index'
import { compileLesson } from '../compile/lesson'
import type { ReadLesson } from '../cross-references'
import { aFolder, aJob, aPage } from '../examples'
import { checkSamples } from './samples'

// Real compilers, on a machine that may be busy.
const data = aFolder({})
beforeAll(() => {
  vi.stubEnv('FERROPATH_DATA', data.dir)
})
afterAll(() => {
  vi.unstubAllEnvs()
  data.remove()
})

/** A lesson with these samples; the first fence is in line 7. */
async function lesson(body: string, questions: string | null = null): Promise<ReadLesson> {
  const compiled = await compileLesson(aJob({ page: aPage(body), questions }))
  expect(compiled.problems).toEqual([])
  return { track: 't', slug: 'first', dir: 'pack/t/first', compiled }
}

async function told(body: string, questions: string | null = null): Promise<string> {
  const report = await checkSamples([await lesson(body, questions)])
  return report.outcome === 'checked' ? report.problems.map(formatProblem).join('\n') : report.message
}

const fence = (info: string, code: string) => `\`\`\`${info}\n${code}\n\`\`\``

describe('samples that keep what their attributes say', () => {
  it('are not complained of', async () => {
    const body = [
      fence('rust', 'let a = 1;\nassert_eq!(a, 1);'),
      fence('rust,no_run', 'loop {}'),
      fence('rust,no_run', 'unsafe extern "C" { fn nowhere(); }\n# fn main() { unsafe { nowhere() } }'),
      fence('rust,should_panic', 'let v: Vec<u8> = vec![]; v[0];'),
      fence('diagnostics', 'index out of bounds: the len is 0 but the index is 0'),
      fence('rust,should_abort', 'println!("first");\nstd::process::abort()'),
      fence('output', 'first'),
      fence('rust,compile_fail,E0382', 'let a = String::new();\ndrop(a);\ndrop(a);'),
      fence(
        'diagnostics',
        'error[E0382]: use of moved value: `a`\n...\n3 | drop(a);\n  |      ^ value used here after move',
      ),
      fence('rust,edition2018', 'trait T { fn f(_: u8); }\n# fn main() {}'),
      fence('rust,edition2015', 'trait T { fn f(u8); }\n# fn main() {}'),
      fence('rust', '# let hidden = "shown";\nprintln!("{hidden}");\n\n##[derive(Debug)] struct S;'),
      fence('output', 'shown'),
      fence('rust,ignore', 'this is no Rust'),
      fence('cpp', '#include <memory>\nstd::unique_ptr<int> p;'),
      fence('cpp,compile_fail', 'int x = "text";'),
      fence('c', '#include <stddef.h>\nsize_t n;'),
    ].join('\n\n')
    const report = await checkSamples([await lesson(body)])
    expect(report).toMatchObject({ outcome: 'checked', problems: [], samples: 12, programs: 0 })
  })

  it('count as not checked while their kit is not installed', async () => {
    const report = await checkSamples([await lesson(fence('rust,kit=cxx', 'use cxx::UniquePtr;'))])
    expect(report).toEqual({
      outcome: 'checked',
      problems: [],
      samples: 0,
      programs: 0,
      unchecked: new Map([['cxx', 1]]),
    })
  })
})

describe('samples that do not', () => {
  it('are named with the place of the compiler’s complaint', async () => {
    expect(await told(fence('rust', '# let hidden = 1;\nlet a: u8 = "text";'))).toMatchInlineSnapshot(
      `"pack/t/first/index.mdx:9:13 does not compile: E0308, mismatched types; fix it, or mark it compile_fail,E0308"`,
    )
    expect(
      await told(`- in a list\n\n  ${fence('rust', 'fn main() {\n    missing();\n}').replaceAll('\n', '\n  ')}`),
    ).toMatchInlineSnapshot(
      `"pack/t/first/index.mdx:11:7 does not compile: E0425, cannot find function \`missing\` in this scope; fix it, or mark it compile_fail,E0425"`,
    )
    expect(await told(fence('rust', 'println!("{}", nothing);'))).toMatchInlineSnapshot(
      `"pack/t/first/index.mdx:8:16 does not compile: E0425, cannot find value \`nothing\` in this scope; fix it, or mark it compile_fail,E0425"`,
    )
    // The wording is the compiler's.
    expect(await told(fence('cpp', 'int a;\nint b = c;'))).toContain('pack/t/first/index.mdx:9:9 does not compile: ')
  })

  it('are named when they end otherwise', async () => {
    expect(await told(fence('rust', 'panic!("not this");'))).toMatchInlineSnapshot(
      `"pack/t/first/index.mdx:8:1 panics: "not this"; fix it, or mark it should_panic"`,
    )
    expect(await told(fence('rust', 'std::process::exit(3);'))).toMatchInlineSnapshot(
      `"pack/t/first/index.mdx:7:1 ends with status 3; let it end with status 0"`,
    )
    expect(await told(fence('rust,should_panic', 'let a = 1;'))).toMatchInlineSnapshot(
      `"pack/t/first/index.mdx:7:1 is marked should_panic and ends with status 0; take the mark away or correct it"`,
    )
    expect(await told(fence('rust,should_abort', 'panic!("only a panic");'))).toMatchInlineSnapshot(
      `"pack/t/first/index.mdx:7:1 is marked should_abort and panics; take the mark away or correct it"`,
    )
    expect(await told(fence('rust,compile_fail', 'let a = 1;'))).toMatchInlineSnapshot(
      `"pack/t/first/index.mdx:7:1 compiles, and is marked compile_fail; take the mark away or break it again"`,
    )
    expect(await told(fence('rust,compile_fail,E0499', 'let a: u8 = "text";'))).toMatchInlineSnapshot(
      `"pack/t/first/index.mdx:7:1 is marked E0499, and the compiler says E0308; correct the mark or the sample"`,
    )
    expect(await told(fence('rust,compile_fail,E0499', 'let a = ;'))).toMatchInlineSnapshot(
      `"pack/t/first/index.mdx:7:1 is marked E0499, and the compiler says an error without a code: expected expression, found \`;\`; correct the mark or the sample"`,
    )
  })

  it('are named when they print or provoke something else', async () => {
    const print = fence('rust', 'println!("one");\nprintln!("two");')
    expect(await told(`${print}\n\n${fence('output', 'one\nthree')}`)).toMatchInlineSnapshot(
      `"pack/t/first/index.mdx:14:1 the sample prints "two" here, and not "three"; correct one of them"`,
    )
    expect(await told(`${print}\n\n${fence('output', 'one')}`)).toMatchInlineSnapshot(
      `"pack/t/first/index.mdx:14:1 the sample also prints "two"; add it"`,
    )
    expect(await told(`${print}\n\n${fence('output', 'one\ntwo\nthree')}`)).toMatchInlineSnapshot(
      `"pack/t/first/index.mdx:15:1 the sample prints nothing more, and not "three"; correct one of them"`,
    )
    const fails = fence('rust,compile_fail', 'let a: u8 = "text";')
    expect(
      await told(`${fails}\n\n${fence('diagnostics', 'error[E0308]: mismatched types\n...\nhelp: give up')}`),
    ).toMatchInlineSnapshot(
      `"pack/t/first/index.mdx:14:1 the compiler does not say "help: give up" here; it says "error[E0308]: mismatched types /  --> src/main.rs:1:25 /   |""`,
    )
  })

  it('are stopped when they do not end or print without end, with what they started, and leave nothing behind', async () => {
    const temporary = aFolder({})
    vi.stubEnv('TMPDIR', temporary.dir)
    const body = [
      fence('rust', 'loop { std::hint::spin_loop() }'),
      fence('rust', 'loop { println!("more and more and more and more and more and more and more and more") }'),
    ].join('\n\n')
    const report = await checkSamples([await lesson(body)], { runMs: 2000 })
    expect(report.outcome === 'checked' && report.problems.map(formatProblem)).toMatchInlineSnapshot(`
      [
        "pack/t/first/index.mdx:7:1 did not end within its time; let it end, or mark it no_run",
        "pack/t/first/index.mdx:11:1 printed more than a megabyte; let it print less, or mark it no_run",
      ]
    `)
    expect(readdirSync(temporary.dir)).toEqual([])
    temporary.remove()
    vi.stubEnv('TMPDIR', undefined)
  })
})

describe('tracing questions', () => {
  const tracing = (program: string, ...answer: string[]) =>
    ['[[questions]]', 'id = "trace"', 'type = "Tracing"', `prompt.program = '''\n${program}\n'''`, ...answer].join('\n')

  it('are right when the compiler and the program agree', async () => {
    const moved = 'fn main() {\n    let s = String::new();\n    let t = s;\n    println!("{s}{t}");\n}'
    expect(
      await told(
        'Prose.',
        tracing(moved, 'answer.doesCompile = false', 'answer.lineNumber = [3, 4]', 'answer.errorCode = "E0382"'),
      ),
    ).toBe('')
    expect(
      await told(
        'Prose.',
        tracing(
          'fn main() { print!("a "); panic!() }',
          'answer.doesCompile = true',
          'answer.panics = true',
          'answer.stdout = "a"',
        ),
      ),
    ).toBe('')
  })

  it('are wrong, with the claim’s own place, when they do not', async () => {
    const moved = 'fn main() {\n    let s = String::new();\n    let t = s;\n    println!("{s}{t}");\n}'
    const prints = 'fn main() { println!("4"); }'
    const panics = 'fn main() { panic!("now") }'
    expect(
      await told('Prose.', tracing(moved, 'answer.doesCompile = true', 'answer.stdout = "x"')),
    ).toMatchInlineSnapshot(
      `"pack/t/first/questions.toml:11:22 question "trace": the program does not compile: E0382, borrow of moved value: \`s\` (line 2); correct doesCompile or the program"`,
    )
    expect(
      await told(
        'Prose.',
        tracing(moved, 'answer.doesCompile = false', 'answer.lineNumber = 1', 'answer.errorCode = "E0505"'),
      ),
    ).toMatchInlineSnapshot(`
      "pack/t/first/questions.toml:12:21 question "trace": the compiler's first error points to line 2, 3 or 4, and not to line 1: E0382, borrow of moved value: \`s\`
      pack/t/first/questions.toml:13:20 question "trace": the compiler's first error is E0382, borrow of moved value: \`s\`, and not E0505"
    `)
    expect(await told('Prose.', tracing(prints, 'answer.doesCompile = false'))).toMatchInlineSnapshot(
      `"pack/t/first/questions.toml:7:22 question "trace": the program compiles; correct doesCompile or the program"`,
    )
    expect(
      await told('Prose.', tracing(prints, 'answer.doesCompile = true', 'answer.stdout = "3"')),
    ).toMatchInlineSnapshot(`"pack/t/first/questions.toml:8:17 question "trace": the program prints "4", and not "3""`)
    expect(
      await told('Prose.', tracing(prints, 'answer.doesCompile = true', 'answer.panics = true', 'answer.stdout = "4"')),
    ).toMatchInlineSnapshot(
      `"pack/t/first/questions.toml:8:17 question "trace": the program ends with status 0; take panics away or correct the program"`,
    )
    expect(await told('Prose.', tracing(panics, 'answer.doesCompile = true'))).toMatchInlineSnapshot(
      `"pack/t/first/questions.toml:4:18 question "trace": the program panics; add answer.panics = true or correct the program"`,
    )
  })
})

describe('what was seen', () => {
  it('is remembered, so that nothing is compiled twice', async () => {
    const body = fence('rust', 'println!("once");')
    const progress = vi.fn()
    await checkSamples([await lesson(body)], { progress })
    expect(progress).toHaveBeenCalledOnce()
    await checkSamples([await lesson(body)], { progress })
    expect(progress).toHaveBeenCalledOnce()
  })

  it('is not invented where there is no compiler', async () => {
    const { PATH } = process.env
    vi.stubEnv('PATH', '/nowhere')
    const report = await checkSamples([await lesson(fence('rust', 'let a = 1;'))])
    expect(report).toMatchObject({ outcome: 'no-compiler', message: expect.stringContaining('https://rustup.rs') })
    vi.stubEnv('PATH', PATH)
  })
})

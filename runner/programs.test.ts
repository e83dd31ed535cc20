import { afterAll, describe, expect, test } from 'vitest'
import type { Job } from './protocol'
import { ask, canRun, run, runner } from './testing'

afterAll(() => runner.close())

const compile = (text: string, more: Partial<Job>) =>
  ask({ kit: 'std', mode: 'run', files: [{ path: 'src/main.rs', text }], ...more })

describe.skipIf(!canRun)('a program', () => {
  test('is reported with the status or the signal that ended it', async () => {
    expect((await run('fn main() {}')).exit).toEqual({ status: 0, signal: null })
    expect((await run('fn main() { std::process::exit(3) }')).exit).toEqual({ status: 3, signal: null })
    expect((await run('fn main() { panic!() }')).exit).toEqual({ status: 101, signal: null })
    expect((await run('fn main() { std::process::abort() }')).exit).toEqual({ status: null, signal: 6 })
    expect((await run('fn main() { 1 }')).exit).toBeUndefined()
  })

  test('is linked and not started in mode build, so that what only the linker sees is seen', async () => {
    const nowhere = 'unsafe extern "C" { fn nowhere(); }\nfn main() { unsafe { nowhere() } }'
    const built = await compile('fn main() { println!("started") }', { mode: 'build' })
    expect(built).toMatchObject({ verdict: 'passed', stdout: '' })
    expect(built.exit).toBeUndefined()
    expect(await compile(nowhere, { mode: 'build' })).toMatchObject({ verdict: 'compile_error' })
    expect(await compile(nowhere, { mode: 'check' })).toMatchObject({ verdict: 'passed' })
  })

  test('runs the tests that are in it in mode test, private ones too', async () => {
    const tests = (sum: number) => `fn two() -> u8 { 2 }\n#[test]\nfn doubles() { assert_eq!(two() + two(), ${sum}) }\n`
    expect(await compile(tests(4), { mode: 'test' })).toMatchObject({
      verdict: 'passed',
      stdout: expect.stringContaining('test doubles ... ok'),
    })
    expect(await compile(tests(5), { mode: 'test' })).toMatchObject({ verdict: 'failed', exit: { status: 101 } })
  })

  test('is spoken of as on a terminal when that is asked for', async () => {
    const moved = 'fn main() {\n    let a = String::new();\n    drop(a);\n    drop(a);\n}\n'
    const { rendered } = await compile(moved, { mode: 'build', rendered: true })
    expect(rendered).toContain('error[E0382]: use of moved value: `a`\n --> src/main.rs:4:10\n')
    expect(rendered).toContain('rustc --explain E0382')
    expect((await compile(moved, { mode: 'build' })).rendered).toBeUndefined()
  })
})

describe.skipIf(!canRun)('C and C++ by themselves', () => {
  const native = (language: 'c' | 'cpp', text: string, more: Partial<Job> = {}) =>
    ask({ kit: 'std', mode: 'check', language, files: [{ path: `sample.${language}`, text }], ...more })

  test('are read as what they are', async () => {
    expect(await native('c', 'int class = 1;')).toMatchObject({ verdict: 'passed' })
    expect(await native('cpp', 'int class = 1;')).toMatchObject({ verdict: 'compile_error' })
    expect(await native('cpp', '#include <memory>\nstd::unique_ptr<int> p;')).toMatchObject({ verdict: 'passed' })
  })

  test('have their errors in place, and as on a terminal', async () => {
    const report = await native('cpp', 'int a;\nint b = c;\n', { rendered: true })
    expect(report).toMatchObject({ diagnostics: [{ file: 'sample.cpp', line: 2, column: 9, level: 'error' }] })
    expect(report.rendered).toMatch(/^sample\.cpp:2:9: error: /)
  })

  test('know the headers of their kit', async () => {
    const bridge = '#include "rust/cxx.h"\nrust::String name;\n'
    expect(await native('cpp', bridge, { kit: 'cxx' })).toMatchObject({ verdict: 'passed' })
    expect(await native('cpp', bridge)).toMatchObject({ verdict: 'compile_error' })
  })
})

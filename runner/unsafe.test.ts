import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { LocalRunner } from './local'
import { type Job, KIT_NAMES } from './protocol'
import { canRun } from './testing'
import { isUnsafe, Outside } from './unsafe'

test('only the setting that says so, in so many words, counts', () => {
  for (const value of ['', '0', 'true', 'yes']) {
    vi.stubEnv('FERROPATH_UNSAFE_RUNNER', value)
    expect(isUnsafe()).toBe(false)
  }
  vi.stubEnv('FERROPATH_UNSAFE_RUNNER', '1')
  expect(isUnsafe()).toBe(true)
  vi.unstubAllEnvs()
})

test('names of the sandbox become places of this machine, and nothing else does', () => {
  const outside = new Outside({ toolchain: '/opt/rust', kits: '/data/kits/1' }, '/data/kits/stage/1')
  expect(
    [
      '/job/crate/src/lib.rs',
      '/toolchain/bin/rustc',
      'dependency=/kit/tokio',
      '--emit=obj=/job/out/main.o',
      '-Wl,-rpath,/toolchain/lib',
      '-I/kit/cxx/include',
      '/jobs/x',
      'src/job/lib.rs',
      '/usr/kit/x',
    ].map((text) => outside.outward(text)),
  ).toEqual([
    `${outside.work}/crate/src/lib.rs`,
    '/opt/rust/bin/rustc',
    'dependency=/data/kits/1/tokio',
    `--emit=obj=${outside.work}/out/main.o`,
    '-Wl,-rpath,/opt/rust/lib',
    '-I/data/kits/1/cxx/include',
    '/jobs/x',
    'src/job/lib.rs',
    '/usr/kit/x',
  ])
  expect(outside.inward(Buffer.from(`at ${outside.work}/out`)).toString()).toBe('at /job/out')
  outside.remove()
})

describe.skipIf(!canRun)('without a sandbox', () => {
  let runner: LocalRunner
  beforeAll(() => {
    vi.stubEnv('FERROPATH_UNSAFE_RUNNER', '1')
    runner = new LocalRunner(2)
  })
  afterAll(async () => {
    await runner.close()
    vi.unstubAllEnvs()
    expect(leftFolders()).toEqual([])
  })

  const leftFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('ferropath-job-'))
  const ask = async (job: Job) => {
    const result = await runner.run(job, { cache: false })
    return result.outcome === 'ran' ? result.report : result
  }
  const run = (text: string, runWallMs = 30_000) =>
    ask({ kit: 'std', mode: 'run', files: [{ path: 'main.rs', text }], limits: { runWallMs } })

  test('says that there is none', async () => {
    expect(await runner.status()).toMatchObject({ available: true, separation: 'none' })
  })

  test('code runs, tests judge, and errors have their places', async () => {
    expect(await run('fn main() { println!("{}", 6 * 7) }')).toMatchObject({ verdict: 'passed', stdout: '42\n' })
    expect(await run('fn main() { 1 }')).toMatchObject({
      verdict: 'compile_error',
      diagnostics: [{ file: 'main.rs', line: 1, code: 'E0308' }],
    })
    const tests = { path: 'tests.rs', text: 'mod tests { #[test] fn two() { assert_eq!(crate::two(), 2) } }' }
    const check = (text: string) => ask({ kit: 'std', mode: 'check', files: [{ path: 'lib.rs', text }], tests })
    expect(await check('pub fn two() -> u8 { 2 }')).toMatchObject({ verdict: 'passed' })
    expect(await check('pub fn two() -> u8 { 3 }')).toMatchObject({ verdict: 'failed' })
    expect(await check('pub fn two() -> u8 { std::process::exit(0) }')).toMatchObject({ verdict: 'failed' })
  })

  test.each(KIT_NAMES)('kit %s is there', async (kit) => {
    const folder = `bench/samples/${kit}`
    const read = (path: string) => ({ path, text: readFileSync(`${folder}/${path}`, 'utf8') })
    const files = readdirSync(folder).filter((name) => name !== 'tests.rs')
    const job = { kit, mode: 'check', edition: '2021', files: files.map(read), tests: read('tests.rs') } as const
    expect(await ask({ ...job, files: [...job.files] })).toMatchObject({ verdict: 'passed' })
  })

  test('what does not end, and what hides, is ended, and nobody else', async () => {
    expect(await run('fn main() { loop {} }', 500)).toMatchObject({ verdict: 'timeout' })
    const marker = `ferropath-left-${process.pid}`
    const daemon = `
      unsafe extern "C" { fn fork() -> i32; fn setsid() -> i32; fn prctl(o: i32, a: *const i8) -> i32; }
      fn main() { unsafe { if fork() == 0 { setsid(); if fork() == 0 { prctl(15, c"${marker.slice(0, 15)}".as_ptr()); loop {} } } } }`
    expect(await run(daemon)).toMatchObject({ verdict: 'passed' })
    await runner.close()
    expect(namesOfProcesses()).not.toContain(marker.slice(0, 15))
  })
})

function namesOfProcesses(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/comm`, 'utf8').trim()]
      } catch {
        return []
      }
    })
}

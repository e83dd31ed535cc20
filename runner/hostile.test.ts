import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { ask, canRun, check, run, runner } from './testing'

afterAll(() => runner.close())

/** Short for what never ends; a slow machine may take long over what does. */
const quick = { limits: { runWallMs: 1000, compileWallMs: 60_000 } }
const unhurried = { limits: { runWallMs: 30_000, compileWallMs: 60_000 } }
const libc = (...names: string[]) => `unsafe extern "C" { ${names.join(' ')} }`

const before = canRun ? leftovers() : []

describe.skipIf(!canRun)('a program that', () => {
  const programs: { does: string; source: string; verdicts: string[] }[] = [
    { does: 'spins', source: 'fn main() { loop { std::hint::spin_loop() } }', verdicts: ['timeout'] },
    {
      does: 'sleeps',
      source: 'fn main() { std::thread::sleep(std::time::Duration::from_secs(100)) }',
      verdicts: ['timeout'],
    },
    {
      does: 'ignores every signal it can',
      source: `${libc('fn signal(n: i32, h: usize) -> usize;')} fn main() { for n in 1..65 { unsafe { signal(n, 1) }; } loop {} }`,
      verdicts: ['timeout'],
    },
    {
      does: 'forks without end',
      source: `${libc('fn fork() -> i32;')} fn main() { loop { unsafe { fork() }; } }`,
      verdicts: ['timeout'],
    },
    {
      does: 'spawns threads without end',
      source: 'fn main() { loop { std::thread::spawn(|| loop { std::thread::park() }); } }',
      verdicts: ['failed', 'timeout', 'out_of_memory', 'crashed'],
    },
    {
      does: 'leaves a daemon behind',
      source: `${libc('fn fork() -> i32;', 'fn setsid() -> i32;')} fn main() { unsafe { if fork() == 0 { setsid(); if fork() == 0 { loop {} } } } }`,
      verdicts: ['passed'],
    },
    {
      does: 'fills memory',
      source: 'fn main() { let mut v = Vec::new(); loop { v.push(vec![1u8; 1 << 20]); } }',
      verdicts: ['out_of_memory'],
    },
    {
      does: 'fills memory in many processes',
      source: `${libc('fn fork() -> i32;')} fn main() { for _ in 0..3 { unsafe { fork() }; } let mut v = Vec::new(); loop { v.push(vec![1u8; 1 << 20]); if v.len() > 400 { loop {} } } }`,
      verdicts: ['out_of_memory', 'timeout'],
    },
    {
      does: 'fills the disk',
      source:
        'use std::io::Write; fn main() { for i in 0.. { let mut f = std::fs::File::create(format!("/job/tmp/{i}")).unwrap(); if f.write_all(&vec![1; 30 << 20]).is_err() { println!("full after {i}"); return } } }',
      verdicts: ['passed'],
    },
    { does: 'prints without end', source: 'fn main() { loop { println!("yes") } }', verdicts: ['output_limit'] },
    { does: 'complains without end', source: 'fn main() { loop { eprintln!("no") } }', verdicts: ['output_limit'] },
    {
      does: 'recurses without end',
      source:
        'fn f(n: u64) -> u64 { if n == u64::MAX { 0 } else { 1 + f(std::hint::black_box(n + 1)) } } fn main() { println!("{}", f(0)) }',
      verdicts: ['crashed'],
    },
    {
      does: 'kills everybody',
      source: `${libc('fn kill(p: i32, s: i32) -> i32;')} fn main() { unsafe { kill(1, 9); kill(-1, 9); kill(0, 9) }; loop {} }`,
      verdicts: ['crashed', 'timeout'],
    },
  ]
  test.each(programs)('$does gets its verdict', async ({ source, verdicts }) => {
    const outcome = await run(source, verdicts.includes('timeout') ? quick : unhurried)
    expect(verdicts, JSON.stringify(outcome)).toContain(outcome.verdict)
    expect(outcome.stdout.length + outcome.stderr.length).toBeLessThan(140_000)
  })

  test('floods a test does so too, and other tests of it are told', async () => {
    const tests = 'mod tests { use super::*; #[test] fn a() { f(1) } #[test] fn b() { f(2) } }'
    const outcome = await check('pub fn f(n: u8) { if n == 2 { loop {} } }', tests, quick)
    expect(outcome.verdict).toBe('timeout')
    expect(outcome.tests.map((t) => t.outcome)).toEqual(['passed', 'timeout'])
  })

  test('reads the host finds nothing', async () => {
    const paths = [
      '/etc/passwd',
      '/etc/shadow',
      '/etc/hosts',
      '/root',
      '/home',
      '/proc/1/environ',
      '/proc/1/mem',
      '/sys',
      '/var',
      process.cwd(),
    ]
    const outcome = await run(
      `fn main() { for p in ${JSON.stringify(paths)} { if std::fs::metadata(p).is_ok() && (std::fs::read(p).is_ok() || std::fs::read_dir(p).is_ok()) { println!("READ {p}") } }
       for (k, v) in std::env::vars() { println!("ENV {k}={v}") }
       std::os::unix::fs::symlink("/etc/passwd", "/job/tmp/link").unwrap(); println!("{:?}", std::fs::read("/job/tmp/link").is_ok());
       println!("{:?}", std::net::TcpStream::connect_timeout(&"1.1.1.1:53".parse().unwrap(), std::time::Duration::from_millis(200)).is_ok());
       for d in ["/", "/usr/bin", "/toolchain", "/kit", "/dev/shm", "/job/crate/../.."] { if std::fs::write(format!("{d}/x"), "x").is_ok() { println!("WROTE {d}") } } }`.replace(
        `in ${JSON.stringify(paths)}`,
        `in [${paths.map((path) => JSON.stringify(path)).join(', ')}]`,
      ),
    )
    expect(outcome).toMatchObject({ verdict: 'passed', stdout: 'false\nfalse\n' })
  })

  test('makes forbidden calls of the kernel is refused', async () => {
    const outcome = await run(
      `${libc('fn syscall(n: i64, ...) -> i64;', 'fn socket(a: i32, b: i32, c: i32) -> i32;')}
       fn main() { unsafe { println!("{} {} {} {} {} {}", syscall(272, 0x10000000), syscall(101, 0, 0, 0, 0), syscall(165, 0, 0, 0, 0, 0), syscall(56, 0x10000000 | 17, 0, 0, 0, 0), socket(40, 1, 0), socket(16, 3, 0)) } }`,
    )
    if (process.arch === 'x64') expect(outcome.stdout).toBe('-1 -1 -1 -1 -1 -1\n')
  })

  test('prints escapes, markup, bidirectional controls and no UTF-8 is shown as what it is', async () => {
    const outcome = await run(
      'use std::io::Write; fn main() { std::io::stdout().write_all(b"\\x1b[31mred\\x07 <b>\\xff \\xe2\\x80\\xae end\\r\\n").unwrap() }',
    )
    expect(outcome.stdout).toBe('␛[31mred␇ <b>\uFFFD \\u{202e} end\n')
  })
})

describe.skipIf(!canRun)('a source that', () => {
  const sources: { does: string; source: string; verdicts: string[] }[] = [
    {
      does: 'includes a file of the host',
      source: 'pub const A: &str = include_str!("/etc/passwd");',
      verdicts: ['compile_error'],
    },
    {
      does: "reads the runner's environment",
      source: 'pub const A: &str = env!("PATH_INFO"); pub const B: &str = env!("HOME");',
      verdicts: ['compile_error'],
    },
    {
      does: 'includes a file by the assembler',
      source: 'core::arch::global_asm!(".incbin \\"/etc/shadow\\"");',
      verdicts: ['compile_error'],
    },
    {
      does: 'evaluates a constant for ever',
      source:
        '#![allow(long_running_const_eval)] pub const A: u32 = { let mut i = 0u32; loop { i = i.wrapping_add(1); if i == 7 && false { break } } i };',
      verdicts: ['timeout'],
    },
    {
      does: 'makes a gigabyte of a program',
      source: 'pub static mut A: [u8; 1 << 30] = [1; 1 << 30];',
      verdicts: ['output_limit', 'out_of_memory', 'crashed'],
    },
    {
      does: 'drives types into recursion',
      source:
        '#![recursion_limit = "4294967295"] pub struct A<T>(T); pub trait F { fn f(); } impl<T> F for T where A<T>: F { fn f() { <A<T> as F>::f() } } pub fn g() { <u8 as F>::f() }',
      verdicts: ['crashed', 'timeout', 'out_of_memory', 'compile_error'],
    },
    {
      does: 'wants to be a procedural macro',
      source:
        '#![crate_type = "proc-macro"] extern crate proc_macro; #[proc_macro] pub fn p(t: proc_macro::TokenStream) -> proc_macro::TokenStream { t }',
      verdicts: ['compile_error'],
    },
    {
      does: 'nests without end',
      source: `pub fn f() -> u8 { ${'('.repeat(50_000)}1${')'.repeat(50_000)} }`,
      verdicts: ['crashed', 'compile_error', 'timeout', 'out_of_memory'],
    },
  ]
  test.each(sources)('$does is refused', async ({ source, verdicts }) => {
    const outcome = await check(source, 'mod tests { use crate::*; #[test] fn t() {} }', {
      limits: verdicts.includes('timeout') ? { compileWallMs: 4000 } : unhurried.limits,
    })
    expect(verdicts, JSON.stringify(outcome).slice(0, 1500)).toContain(outcome.verdict)
    expect(JSON.stringify(outcome)).not.toContain('root:x:0')
  })

  test('is wrong ten thousand times is told the first fifty', async () => {
    const outcome = await check(
      Array.from({ length: 10_000 }, (_, i) => `fn f${i}()->u8{""}`).join('\n'),
      'mod tests { #[test] fn t() {} }',
    )
    expect(outcome.verdict).toBe('compile_error')
    expect(outcome.diagnostics).toHaveLength(50)
    expect(outcome.diagnostics[0]).toMatchObject({ line: 1, file: 'lib.rs', code: 'E0308' })
  })
})

describe.skipIf(!canRun)('a job', () => {
  const files = (path: string, text = 'fn main() {}') => ({
    kit: 'std' as const,
    mode: 'run' as const,
    files: [{ path, text }],
  })
  test.each([
    '../main.rs',
    '/etc/main.rs',
    'a/../../main.rs',
    '-o.rs',
    '.cargo/config.toml',
    'a\0b.rs',
    `${'a'.repeat(300)}.rs`,
    '',
  ])('with a file called %j is refused with a reason', async (path) => {
    const outcome = await ask(files(path))
    expect(outcome).toMatchObject({ verdict: 'compile_error', message: expect.stringContaining('path') })
  })

  test('of a megabyte, with NUL, without files, or for a kit that is not there is refused with a reason', async () => {
    expect((await ask(files('main.rs', 'x'.repeat(1 << 20)))).message).toContain('KiB')
    expect((await ask(files('main.rs', 'fn main() {}\0'))).message).toContain('NUL')
    expect((await ask({ ...files('main.rs'), files: [] })).message).toContain('nothing to compile')
    expect((await ask({ ...files('main.rs'), kit: 'python' as 'std' })).verdict).toBe('compile_error')
  })

  test('cannot see what another one left', async () => {
    await run('fn main() { std::fs::write("/job/tmp/left", "x").unwrap() }')
    const outcome = await run('fn main() { println!("{:?}", std::fs::read_dir("/job/tmp").unwrap().count()) }')
    expect(outcome.stdout).toBe('0\n')
  })
})

describe.skipIf(!canRun)('after all of that', () => {
  test('nothing is left running, and the next learner is served as before', async () => {
    expect(await run('fn main() { println!("next") }')).toMatchObject({ verdict: 'passed', stdout: 'next\n' })
    await runner.close()
    // Another runner on this machine has programs too: those end within their limits, what was left behind never does.
    const left = leftovers().filter((line) => !before.includes(line))
    await expect.poll(() => left.filter((line) => leftovers().includes(line))).toEqual([])
    const groups = [
      '/sys/fs/cgroup/pids/ferropath',
      '/sys/fs/cgroup/memory/ferropath',
      '/sys/fs/cgroup/ferropath',
    ].filter((path) => existsSync(path))
    expect(groups.flatMap((path) => readdirSync(path)).filter((name) => name.startsWith(`${process.pid}-`))).toEqual([])
  })
})

/** Processes that are children of this one, or learners' programs that were adopted by somebody else. */
function leftovers(): string[] {
  const lines = execFileSync('ps', ['-eo', 'pid,ppid,uid,comm'], { encoding: 'utf8' }).split('\n')
  return lines.filter((line) => {
    const [, parent, , command] = line.trim().split(/\s+/)
    return command === 'bwrap' ? parent === String(process.pid) : command === 'program'
  })
}

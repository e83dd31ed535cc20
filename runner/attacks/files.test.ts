import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { ask, canRun, check, runner } from '../testing'
import { attack, RIGHT, STUB, shown, TESTS } from './attack'

afterAll(() => runner.close())

/** Where hidden tests, the program or what a compiler reads has been or could be. */
const PATHS = [
  '/job/hidden/tests.rs',
  '/job/out/tests.o',
  '/job/out/program',
  '/stage/tests',
  '/dev/stdin',
  '/dev/fd/0',
  '/proc/self/fd/0',
  '/proc/self/exe',
  '/proc/self/mem',
  '/proc/1/fd/0',
  '/proc/1/root/job/out/tests.o',
]

const sample = (name: string) => readFileSync(`runner/attacks/samples/${name}.rs`, 'utf8')

describe.skipIf(!canRun)('what compilers read', () => {
  test.each(['incbin', 'extend'])('%s, which passed once', async (name) => {
    const outcome = await attack(STUB + sample(name))
    expect(outcome.verdict).not.toBe('passed')
  })

  test.each(PATHS)('global_asm! cannot include %s', async (path) => {
    const source = `core::arch::global_asm!(".section .rodata", ".globl leak", "leak: .incbin \\"${path}\\"", ".globl leak_end", "leak_end: .byte 0", ".text");
      unsafe extern "C" { static leak: u8; static leak_end: u8; }
      pub fn double(_: u32) -> u32 { let size = &raw const leak_end as usize - &raw const leak as usize;
        println!("{}", String::from_utf8_lossy(unsafe { core::slice::from_raw_parts(&raw const leak, size) })); 0 }`
    const outcome = await attack(source)
    expect(outcome.verdict).not.toBe('passed')
    expect(shown(outcome)).not.toContain('HIDDEN')
  })

  test.each(PATHS)("assembly that is made in the tests' crate cannot include %s", async (path) => {
    const assembly = (directive: string) =>
      `core::arch::asm!(".pushsection .rodata.leak", "661:", "${directive}", "662:", ".byte 0", ".popsection", "lea {a}, [rip + 661b]", "lea {b}, [rip + 662b]", a = out(reg) a, b = out(reg) b)`
    const source = (directive: string) =>
      `#[inline(always)] pub fn double(_: u32) -> u32 { let (a, b): (*const u8, *const u8); unsafe { ${assembly(directive)};
         println!("{}", String::from_utf8_lossy(core::slice::from_raw_parts(a, b as usize - a as usize))); } 0 }`
    for (const directive of [`.incbin \\"${path}\\"`, `.include \\"${path}\\"`]) {
      const outcome = await attack(source(directive))
      expect(outcome.verdict).not.toBe('passed')
      expect(shown(outcome)).not.toContain('HIDDEN')
    }
  })

  test.each(['include!', 'include_str!', 'include_bytes!'])(
    '%s finds nothing, neither does a macro that the tests use',
    async (macro) => {
      for (const path of PATHS) {
        const text =
          macro === 'include!' ? `${macro}("${path}");` : `pub const LEAK: &[u8] = ${macro}("${path}") as &[u8];`
        const outcome = await attack(`${RIGHT}${text.replace('include_str!', 'include_bytes!')}`)
        expect(shown(outcome)).not.toContain('HIDDEN')
        const exported = `#[macro_export] macro_rules! spy { () => { println!("{:?}", ::std::${macro === 'include!' ? 'include_str!' : macro}("${path}")) } }`
        const used = await check(
          `${RIGHT}${exported}`,
          TESTS.replace('assert_eq!(double(0)', 'spy!(); assert_eq!(double(0)'),
        )
        expect(shown(used)).not.toContain('HIDDEN')
      }
    },
  )

  test('a bridge and C++ find no tests', async () => {
    for (const path of PATHS) {
      const bridge = `#[cxx::bridge] mod b { unsafe extern "C++" { include!("${path}"); fn nothing(); } }\n${RIGHT}`
      const outcome = await check(bridge, TESTS, { kit: 'cxx', edition: '2021' })
      expect(shown(outcome)).not.toContain('HIDDEN')
    }
    const probe = PATHS.map(
      (path, at) => `#if __has_include("${path}")\n#include "${path}"\n#error found ${at}\n#endif`,
    )
    const files = [
      { path: 'lib.rs', text: RIGHT },
      { path: 'a.cc', text: `${probe.join('\n')}\n__asm__(".section .rodata\\n.incbin \\"/stage/tests\\"\\n.text");` },
    ]
    const outcome = await check(RIGHT, TESTS, { kit: 'cxx', edition: '2021', files })
    expect(shown(outcome)).not.toContain('HIDDEN')
    expect(outcome.verdict).not.toBe('passed')
  })

  test('clippy and rustfmt find none either', async () => {
    const source = `${RIGHT}pub const A: &str = include_str!("/stage/tests");`
    for (const mode of ['lint', 'format'] as const) {
      const outcome = await ask({ kit: 'std', mode, files: [{ path: 'lib.rs', text: source }] })
      expect(shown(outcome)).not.toContain('HIDDEN')
    }
  })

  test('the text of an error holds no line of the tests', async () => {
    const stubs = [
      '',
      'pub fn double(_: u8) {}',
      'pub struct double;',
      '#[deprecated = "no"] pub fn double(_: &str) -> String { todo!() }',
    ]
    for (const stub of stubs) {
      const outcome = await attack(stub)
      expect(outcome.verdict).toBe('compile_error')
      expect(shown(outcome)).not.toMatch(/HIDDEN|fn of_three|assert_eq!\(double/)
    }
  })
})

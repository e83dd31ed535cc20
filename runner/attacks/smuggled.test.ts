import { afterAll, describe, expect, test } from 'vitest'
import { canRun, runner } from '../testing'
import { exercise, expectNothing, solutionOf, starterOf, submit } from './test-jobs'

afterAll(() => runner.close())

const VERSIONS = 'kernel/rules-of-the-kernel/rust-available'
const CXX = 'ffi/cxx-bridge/cxx-ledger'
const UB = 'unsafe { std::hint::assert_unchecked(true) }'

/** A right answer with a power in it that was not granted: it passes if the power was not seen. */
const HIDDEN: [name: string, around: (solution: string) => string][] = [
  ['behind a shebang with a quote', (s) => `#!/bin/sh "\npub fn p() { ${UB} } // "\n${s}`],
  ['behind a byte-order mark', (s) => `\uFEFFpub fn p() { ${UB} }\n${s}`],
  ['behind a byte-order mark and a shebang', (s) => `\uFEFF#!/bin/sh /*\npub fn p() { ${UB} } // */\n${s}`],
  ['behind frontmatter', (s) => `---\n"\n---\npub fn p() { ${UB} } // "\n${s}`],
  ['between quotes as characters', (s) => `${s} pub fn p() { let _ = '"'; ${UB} let _ = '"'; }`],
  ['between escaped quotes as bytes', (s) => `${s} pub fn p() { let _ = b'\\''; ${UB} let _ = b'\\''; }`],
  ['between backslashes as characters', (s) => `${s} pub fn p() { let _ = '\\\\'; ${UB} let _ = '\\\\'; }`],
  ['between escaped characters by number', (s) => `${s} pub fn p() { let _ = '\\u{22}'; ${UB} let _ = b'\\x22'; }`],
  [
    'behind lifetimes',
    (s) => `${s} pub fn p<'a, 'b>(_: &'a u8, _: &'b u8) { let _ = ['"', '\\'']; ${UB} let _ = '"'; }`,
  ],
  ['behind a loop label', (s) => `${s} pub fn p() { 'a: loop { let _ = 'a'; ${UB} break 'a } }`],
  ['between raw strings', (s) => `${s} pub fn p() { let _ = r###""## """###; ${UB} let _ = r#"""#; }`],
  ['between raw byte strings', (s) => `${s} pub fn p() { let _ = br##"\\"##; ${UB} let _ = br"\\"; }`],
  ['between C strings', (s) => `${s} pub fn p() { let _ = c"\\""; ${UB} let _ = cr#"""#; }`],
  ['behind nested comments', (s) => `${s} pub fn p() { /* /* */ " */ ${UB} /*/ */ /**/ /***/ /* " */ }`],
  ['behind a comment that looks open', (s) => `${s} pub fn p() { /*/*/**/*/*/ ${UB} // /*\n }`],
  ['behind a comment with a carriage return', (s) => `${s} pub fn p() { // "\r\n ${UB} // "\r\n }`],
  ['behind a number with a suffix', (s) => `${s} pub fn p() { let _ = 1u8; let _ = 0x1f_u8; ${UB} let _ = 1.0e3; }`],
  ['after a very long line', (s) => `${s} pub fn p() { /*${' '.repeat(60_000)}*/ ${UB} }`],
  [
    'in a macro of a macro',
    (s) => `${s} macro_rules! a { () => { macro_rules! b { () => { ${UB} } } b!() } } pub fn p() { a!() }`,
  ],
  [
    'as a token that a macro passes on',
    (s) => `${s} macro_rules! a { ($($t:tt)*) => { $($t)* } } pub fn p() { a!(${UB}) }`,
  ],
  ['as an attribute in cfg_attr', (s) => `${s} #[cfg_attr(all(), unsafe(no_mangle))] pub extern "C" fn p() {}`],
  [
    'as an attribute that a macro writes',
    (s) => `${s} macro_rules! a { ($i:ident) => { #[unsafe($i)] pub extern "C" fn p() {} } } a!(no_mangle);`,
  ],
  ['as a raw attribute', (s) => `${s} #[unsafe(r#no_mangle)] pub extern "C" fn p() {}`],
  ['as a renamed macro', (s) => `${s} use std::arch::asm as a; pub fn p() { a!("nop") }`],
  ['as a safe foreign function', (s) => `${s} unsafe extern "C" { safe fn abort() -> !; } pub fn p() { abort() }`],
  [
    'as a foreign block with a macro for its name',
    (s) => `${s} macro_rules! a { ($l:literal) => { unsafe extern $l { safe fn abort() -> !; } } } a!("C");`,
  ],
  ['as a naked function', (s) => `${s} #[unsafe(naked)] pub extern "C" fn p() { std::arch::naked_asm!("ret") }`],
  ['as assembly of a constant', (s) => `${s} const P: fn() = || std::arch::global_asm!("nop");`],
  ['as an allocator', (s) => `${s} #[global_allocator] static A: std::alloc::System = std::alloc::System;`],
  [
    'in a section',
    (s) => `${s} extern "C" fn e() {} #[used] #[unsafe(link_section = ".init_array")] static E: extern "C" fn() = e;`,
  ],
  [
    'in a section by a macro',
    (s) =>
      `${s} macro_rules! a { ($i:ident) => { #[used] #[unsafe($i = ".fini_array")] static E: extern "C" fn() = e; } } extern "C" fn e() {} a!(link_section);`,
  ],
  ['as linker options', (s) => `${s} #[link(name = "m", kind = "raw-dylib")] unsafe extern "C" {}`],
  ['by a trait that is unsafe', (s) => `${s} pub struct P(*mut u8); unsafe impl Send for P {}`],
  ['in a file that is included', (s) => `${s} include!("/toolchain/lib/rustlib/src/rust/library/core/src/hint.rs");`],
  [
    'in a file that a module names',
    (s) => `${s} #[path = "/usr/lib/rustlib/src/rust/library/core/src/hint.rs"] mod p;`,
  ],
  ['under a feature', (s) => `#![feature(rustc_attrs, no_core, lang_items)]\n${s}`],
  ['under a tool of its own', (s) => `#![feature(register_tool)] #![register_tool(t)]\n${s}`],
  ['under another crate name', (s) => `#![crate_name = "hidden_tests"]\n${s}`],
  ['without core', (s) => `#![no_core]\n${s}`],
  [
    'as a macro crate',
    (s) =>
      `extern crate proc_macro; use proc_macro::TokenStream; #[proc_macro] pub fn p(t: TokenStream) -> TokenStream { t } ${s}`,
  ],
  ['with a panic handler', (s) => `#[panic_handler] fn p(_: &core::panic::PanicInfo) -> ! { loop {} } ${s}`],
]

/** Written into the starter, at a place that its tests run. What they find they print. */
const SHOW = (path: string) => `println!("{}", String::from_utf8_lossy(include_bytes!(${path})));`
const READS: [name: string, code: string][] = [
  ['tests beside the code', SHOW('"tests.rs"')],
  ['tests one folder up', SHOW('concat!("..", "/out/tests.o")')],
  ['standard input', SHOW('"/dev/stdin"')],
  ['a descriptor', SHOW('"/dev/fd/0"')],
  ['a descriptor through /proc', SHOW('"/proc/self/fd/0"')],
  ['the program', SHOW('"/stage/tests"')],
  ['process 1', SHOW('"/proc/1/environ"')],
  ['a folder of process 1', SHOW('"/proc/1/root/job/out/tests.o"')],
  ['a file as code', 'include!("/proc/self/fd/0");'],
  ['a file as an error', 'compile_error!(include_str!("/stage/tests"));'],
  ['a file as documentation', '#[doc = include_str!("/dev/stdin")] let _x = 1;'],
  [
    'the environment of the compiler',
    'println!("{:?} {:?}", option_env!("PATH"), option_env!("FERROPATH_SECRET")); compile_error!(env!("FERROPATH_SECRET"));',
  ],
]

describe.skipIf(!canRun)('a power that was not granted is seen', () => {
  test.each(HIDDEN)('%s', async (_, around) => {
    const target = await exercise(VERSIONS)
    expectNothing(target, await submit(target, around(solutionOf(target))))
  })

  test('but not where it is only a word', async () => {
    const target = await exercise(VERSIONS)
    const harmless = `${solutionOf(target)} // unsafe { asm!() }\n/* no_mangle */ const _: &str = r#"unsafe extern "C" {}"#; const _: char = '"'; #[allow(unused)] fn r#unsafe() {}`
    expect((await submit(target, harmless)).outcome.verdict).toBe('passed')
  })
})

describe.skipIf(!canRun)('a compiler reads for nobody', () => {
  test.each(READS)('%s', async (_, code) => {
    const target = await exercise(VERSIONS)
    const starter = starterOf(target)
    const source = starter.replace('let _ = tool;', `let _ = tool; ${code}`)
    expect(source).not.toBe(starter)
    expectNothing(target, await submit(target, source))
  })

  test.each([
    ['a header of its own choice', 'include!("/dev/stdin");'],
    ['the program', 'include!("/stage/tests");'],
    ['a header beside the generated ones', 'include!("exercise/src/lib.rs.h"); include!("../../../tests.rs");'],
    [
      'C++ inside of a name',
      'include!("exercise/include/shim.h\\"\\n__asm__(\\".incbin \\\\\\"/stage/tests\\\\\\"\\");\\n//");',
    ],
  ])('cxx and g++, %s', async (_, line) => {
    const target = await exercise(CXX)
    const source = starterOf(target).replace('include!("exercise/include/shim.h");', `$& ${line}`)
    expectNothing(target, await submit(target, source))
  })
})

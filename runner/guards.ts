/** Macros of the standard library: a learner's crate could export one under the same name. */
const MACROS =
  'assert assert_eq assert_ne cfg column compile_error concat dbg debug_assert debug_assert_eq debug_assert_ne env ' +
  'eprint eprintln file format format_args include include_bytes include_str line matches module_path option_env ' +
  'panic print println stringify thread_local todo unimplemented unreachable vec write writeln'

/** Types, traits, derives and functions that are in scope everywhere. */
const PRELUDE =
  'Send Sized Sync Unpin Copy Drop Fn FnMut FnOnce drop ToOwned Clone PartialEq PartialOrd Eq Ord AsMut AsRef From Into ' +
  'Default Iterator Extend IntoIterator DoubleEndedIterator ExactSizeIterator Option Some None Result Ok Err Box ' +
  'String ToString Vec Debug Hash'

/** In scope everywhere since edition 2021 or 2024, or since a newer compiler. */
const LATER: Record<string, string> = {
  '::std::convert': 'TryFrom TryInto',
  '::std::iter': 'FromIterator',
  '::std::future': 'Future IntoFuture',
  '::std::mem': 'size_of size_of_val align_of align_of_val',
}

const PRIMITIVES = 'bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize'

/** As attributes they are macros too. */
const ATTRIBUTES = 'derive test global_allocator'

/**
 * `use` declarations that hold standard names fast in a crate that has a glob import of the learner's.
 * @param own names that the exercise itself declares; those are the learner's to give. A macro is written `name!`.
 * @param taken names that the tests import or declare at their top, where these declarations are, or get from a glob of
 *   their own
 */
export function guards(kitCrates: readonly string[], own: readonly string[], taken: ReadonlySet<string>): string {
  const from = (path: string, names: string, mark = '') => {
    const free = names.split(' ').filter((name) => !taken.has(name) && !own.includes(`${name}${mark}`))
    return `use ${path}::{${free.join(', ')}};`
  }
  const crates = ['std', 'core', ...kitCrates].filter((name) => !taken.has(name) && !own.includes(name))
  return [
    from('::std', MACROS, '!'),
    from('::std::prelude::v1', `${PRELUDE} ${ATTRIBUTES}`),
    ...Object.entries(LATER).map(([path, names]) => from(path, names)),
    from('::core::primitive', PRIMITIVES),
    ...crates.map((name) => `use ::${name};`),
  ].join(' ')
}

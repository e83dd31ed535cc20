import { randomInt } from 'node:crypto'
import { guards } from './guards'
import { CEILING } from './limits'
import { declaredNames, exportedNames, variantNames } from './own-names'
import { closing, type Token, tokensOf } from './rust-tokens'

/** What the learner's crate is called by the crate that tests it. */
export const LEARNER_CRATE = 'exercise'

/** What the program is asked to run, by its index: a test, or a decoy that repeats one and then fails. */
export type Entry = { test: number; decoy: boolean }
export type TestCrate = { source: string; names: string[]; entries: Entry[]; secret: [bigint, bigint] }

/** A guess which entries are decoys is right once in 5 times for one test, once in 210 for six. */
const DECOYS = 4

type Found = { name: string; path: string[]; panics: string | null; attributes: string[] }
type Module = { path: string[]; open: number; close: number; tests: Found[] }

/**
 * Turns hidden tests, written as they would be at the end of the learner's file, into a crate of their own that
 * links the learner's. Lines keep their numbers. `use crate::*` and `use super::*` reach what the learner's crate
 * exports, and what its file imports from the standard library and the kit's crates; standard names mean what they
 * always mean (guards.ts).
 *
 * A test may be there a second time, as a decoy: it runs the same function, and fails whatever that said. An honest
 * program says that its decoys failed. Which entries they are is known to the caller alone, and another set each time.
 * @param learner the root file of the learner's crate
 * @param own names that the exercise itself declares, such as `Result`: those stand for the learner's
 * @param given the exercise's own files: what the solution exports is all that the tests see of the learner's crate
 * @param lots a whole number from 0 up to (not including) its argument
 */
export function testCrate(
  tests: string,
  learner: string,
  secret: [bigint, bigint],
  {
    kitCrates = [],
    own = [],
    given = null,
    lots = randomInt,
  }: {
    kitCrates?: string[]
    own?: string[]
    given?: { starter: string; solution: string } | null
    lots?: (most: number) => number
  } = {},
): TestCrate {
  const wrapped = opensModule(tests) ? tests : `mod tests { use super::*; ${tests}\n}`
  const tokens = tokensOf(wrapped)
  const modules = findModules(tokens, wrapped.length)
  const edits: { start: number; end: number; text: string }[] = []
  collectTests(tokens, modules, edits)
  const withTests = modules.filter((module) => module.tests.length > 0)
  const found = withTests.flatMap((module) => module.tests.map((test, index) => ({ module, test, index })))
  const entries = shuffled(
    [
      ...found.map((_, test) => ({ test, decoy: false })),
      ...(found.length === 0 ? [] : Array.from({ length: DECOYS }, () => ({ test: lots(found.length), decoy: true }))),
    ],
    lots,
  )
  for (const module of withTests) {
    const each = (close: (test: Found) => string) => `&[${module.tests.map(close).join(', ')}]`
    const list =
      constant(
        'TESTS',
        each(({ name, panics }) => entryOf(`::ferropath_harness::ends_well(${name}())`, panics)),
      ) +
      constant(
        'DECOYS',
        each(({ name }) => entryOf(`{ let _ = ${name}(); ::ferropath_harness::give_up() }`, null)),
      )
    edits.push({ start: module.close, end: module.close, text: `\n${list}\n` })
  }
  for (const module of modules) if (module.path.length > 0) edits.push(...makeReachable(tokens, module))
  const all = entries.map(({ test, decoy }) => {
    const { module, index } = found[test] as (typeof found)[number]
    return `${['crate', ...module.path].join('::')}::FERROPATH_${decoy ? 'DECOYS' : 'TESTS'}[${index}]`
  })
  const numbers = secret.map((part) => `${part}u64`).join(', ')
  const main = `fn main() { ::ferropath_harness::main(&[${all.join(', ')}], [${numbers}]) }`
  const top = declaredNames(wrapped, 'top')
  const exported = given && exportedNames(given.solution, given.starter, tests)
  const globs = `use self::ferropath_shared::*; use ::${LEARNER_CRATE}::${exported ? `{${exported.filter((name) => !top.includes(name)).join(', ')}}` : '*'};`
  const shared = sharedImports(given?.solution ?? learner, ['std', 'core', ...kitCrates])
  const guarded = guards(kitCrates, own, new Set([...top, ...variantNames(wrapped)]))
  const head = `#![allow(warnings)] mod ferropath_shared { ${shared} } ${globs} ${guarded} `
  const names = found.map(({ test }) => [...test.path, test.name].join('::'))
  return { source: `${head}${apply(wrapped, edits)}\n${main}\n`, names, entries, secret }
}

/** @returns the names of the tests that a file of hidden tests holds, in order */
export function testNames(tests: string): string[] {
  return testCrate(tests, '', [0n, 0n]).names
}

function constant(name: string, value: string): string {
  return `pub(crate) const FERROPATH_${name}: &[::ferropath_harness::Test] = ${value};`
}

function entryOf(run: string, panics: string | null): string {
  const wanted = panics === null ? 'None' : `Some(${panics})`
  return `::ferropath_harness::Test { run: || ${run}, panics: ::std::option::Option::${wanted} }`
}

function shuffled<T>(list: T[], lots: (most: number) => number): T[] {
  const left = [...list]
  const result: T[] = []
  while (left.length > 0) result.push(...left.splice(lots(left.length), 1))
  return result
}

function opensModule(tests: string): boolean {
  const tokens = tokensOf(tests)
  return tokens.some((token, i) => token.text === 'mod' && tokens[i + 2]?.text === '{' && depthAt(tokens, i) === 0)
}

function depthAt(tokens: Token[], index: number): number {
  let depth = 0
  for (let i = 0; i < index; i++) {
    if (tokens[i]?.text === '{') depth++
    if (tokens[i]?.text === '}') depth--
  }
  return depth
}

function findModules(tokens: Token[], length: number): Module[] {
  const modules: Module[] = [{ path: [], open: 0, close: length, tests: [] }]
  tokens.forEach((token, i) => {
    if (token.text !== 'mod' || tokens[i + 2]?.text !== '{') return
    const last = tokens[closing(tokens, i + 2)]
    const outer = innermost(modules, token.start)
    const open = tokens[i + 2]?.end ?? 0
    modules.push({ path: [...outer.path, tokens[i + 1]?.text ?? ''], open, close: last?.start ?? length, tests: [] })
  })
  return modules
}

function innermost(modules: Module[], at: number): Module {
  let found = modules[0] as Module
  for (const module of modules) if (module.open <= at && at < module.close && module.open >= found.open) found = module
  return found
}

/** Finds `#[test]`, `#[tokio::test]`, `#[should_panic]` and their functions, and takes the attributes away. */
function collectTests(tokens: Token[], modules: Module[], edits: { start: number; end: number; text: string }[]): void {
  let pending: { test: boolean; panics: string | null; ignored: boolean; attributes: string[] } | null = null
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token
    if (token.text === '#' && tokens[i + 1]?.text === '[') {
      const end = closing(tokens, i + 1)
      const inner = tokens.slice(i + 2, end)
      const name = inner.map((part) => part.text).join('')
      pending ??= { test: false, panics: null, ignored: false, attributes: [] }
      const blank = (text: string) => edits.push({ start: token.start, end: tokens[end]?.end ?? token.end, text })
      if (name === 'test') {
        pending.test = true
        blank('')
      } else if (/^tokio::test(\(|$)/.test(name)) {
        pending.test = true
        const options = inner.slice(5, -1).map((part) => part.text)
        const flavor = options.includes('flavor') ? '' : 'flavor = "current_thread", '
        blank(`#[tokio::main(${flavor}${options.join(' ')})]`)
      } else if (inner[0]?.text === 'should_panic') {
        pending.panics = inner.find((part) => part.kind === 'literal')?.text ?? '""'
        blank('')
      } else if (inner[0]?.text === 'ignore') {
        pending.ignored = true
        blank('')
      } else if (name === 'cfg(test)') {
        blank('')
      }
      i = end
      continue
    }
    if (token.text === 'fn' && pending?.test) {
      const module = innermost(modules, token.start)
      const name = tokens[i + 1]?.text ?? ''
      if (!pending.ignored) module.tests.push({ name, path: module.path, panics: pending.panics, attributes: [] })
      pending = null
    } else if (!['async', 'pub', 'unsafe'].includes(token.text)) {
      pending = null
    }
  }
}

/** `mod tests` is private; its list of tests is read from the root, so the modules on the way there open up. */
function makeReachable(tokens: Token[], module: Module): { start: number; end: number; text: string }[] {
  const i = tokens.findIndex((token, at) => token.text === 'mod' && tokens[at + 2]?.end === module.open)
  const word = tokens[i]
  if (!word || tokens[i - 1]?.text === 'pub' || tokens[i - 1]?.text === ')') return []
  return [{ start: word.start, end: word.start, text: 'pub(crate) ' }]
}

/**
 * The `use std::…` and `use tokio::…` lines at the top of the learner's file: tests in the same file would see them too.
 * Renamed ones are left out.
 */
function sharedImports(learner: string, roots: string[]): string {
  const tokens = tokensOf(learner)
  const uses: string[] = []
  let depth = 0
  tokens.forEach((token, i) => {
    if (token.text === '{') depth++
    if (token.text === '}') depth--
    if (token.text !== 'use' || depth !== 0) return
    const end = tokens.findIndex((other, at) => at > i && other.text === ';')
    const words = tokens.slice(i + 1, end).map((part) => part.text)
    const root = words.find((word) => word !== ':') ?? ''
    if (end < 0 || !roots.includes(root) || words.includes('as') || words.includes('#')) return
    uses.push(`pub(crate) use ::${words.slice(words.indexOf(root)).join('')};`)
  })
  return [...new Set(uses)].slice(0, CEILING.files * 2).join(' ')
}

function apply(source: string, edits: { start: number; end: number; text: string }[]): string {
  let result = source
  const last = (edit: { start: number; end: number }) => edit.start * 4 + (edit.end > edit.start ? 1 : 0)
  for (const edit of [...edits].sort((a, b) => last(b) - last(a))) {
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end)
  }
  return result
}

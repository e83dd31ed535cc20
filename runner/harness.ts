import { CEILING } from './limits'
import { closing, type Token, tokensOf } from './rust-tokens'

/** What the learner's crate is called by the crate that tests it. */
export const LEARNER_CRATE = 'exercise'

export type TestCrate = { source: string; names: string[]; secret: [bigint, bigint] }

type Found = { name: string; path: string[]; panics: string | null; attributes: string[] }
type Module = { path: string[]; open: number; close: number; tests: Found[] }

/** Macros that a learner's crate could export under the same name, to be found before the standard ones. */
const MACROS =
  'assert assert_eq assert_ne debug_assert debug_assert_eq debug_assert_ne format matches panic print println eprintln todo unimplemented unreachable vec write writeln'.split(
    ' ',
  )

/**
 * Turns hidden tests, written as they would stand at the end of the learner's file, into a crate of their own that
 * links the learner's. Lines keep their numbers. `use crate::*` and `use super::*` reach what the learner's crate
 * exports, and what its file imports from the standard library and the kit's crates.
 * @param learner the root file of the learner's crate
 */
export function testCrate(
  tests: string,
  learner: string,
  secret: [bigint, bigint],
  kitCrates: string[] = [],
): TestCrate {
  const wrapped = opensModule(tests) ? tests : `mod tests { use super::*; ${tests}\n}`
  const tokens = tokensOf(wrapped)
  const modules = findModules(tokens, wrapped.length)
  const edits: { start: number; end: number; text: string }[] = []
  const imported = importedWords(tokens)
  const macros = MACROS.filter((name) => !imported.has(name)).join(', ')
  const guard = `#[allow(unused_imports)] use ::std::{${macros}};`
  collectTests(tokens, modules, edits)
  const names: string[] = []
  const lists: string[] = []
  for (const module of modules.filter((candidate) => candidate.tests.length > 0)) {
    const entries = module.tests.map((test) => {
      names.push([...test.path, test.name].join('::'))
      const wanted = test.panics === null ? 'None' : `Some(${test.panics})`
      const run = `|| ::ferropath_harness::ends_well(${test.name}())`
      return `::ferropath_harness::Test { run: ${run}, panics: ::std::option::Option::${wanted} }`
    })
    const list = `pub(crate) const FERROPATH_TESTS: &[::ferropath_harness::Test] = &[${entries.join(', ')}];`
    if (module.path.length > 0) {
      edits.push({ start: module.open, end: module.open, text: guard })
      edits.push({ start: module.close, end: module.close, text: `\n${list}\n` })
    } else {
      edits.push({ start: wrapped.length, end: wrapped.length, text: `\n${list}\n` })
    }
    lists.push(['crate', ...module.path, 'FERROPATH_TESTS'].join('::'))
  }
  for (const module of modules) if (module.path.length > 0) edits.push(...makeReachable(tokens, module))
  const uses = sharedImports(learner, ['std', 'core', ...kitCrates])
  const head = `#![allow(warnings)] extern crate ${LEARNER_CRATE}; use ::${LEARNER_CRATE}::*; ${uses} `
  const all = lists.map((list) => `all.extend(${list}.iter().map(|t| ::ferropath_harness::Test { ..*t }));`).join(' ')
  const numbers = secret.map((part) => `${part}u64`).join(', ')
  const main = `fn main() -> ::std::process::ExitCode { let mut all = ::std::vec::Vec::new(); ${all} ::ferropath_harness::main(&all, [${numbers}]) }`
  return { source: `${head}${apply(wrapped, edits)}\n${main}\n`, names, secret }
}

/** @returns the names of the tests that a file of hidden tests holds, in order */
export function testNames(tests: string): string[] {
  return testCrate(tests, '', [0n, 0n]).names
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

function importedWords(tokens: Token[]): Set<string> {
  const words = new Set<string>()
  tokens.forEach((token, i) => {
    const next = tokens[i + 1]
    if (token.text === 'macro_rules' && next?.text === '!') words.add(tokens[i + 2]?.text ?? '')
    if (token.text !== 'use') return
    for (let j = i; j < tokens.length && tokens[j]?.text !== ';'; j++) words.add(tokens[j]?.text ?? '')
  })
  return words
}

/**
 * The `use std::…` and `use tokio::…` lines at the top of the learner's file: tests in the same file would see them too.
 * Renamed ones are left out, so that none can stand in for something else.
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
    if (words.some((word) => MACROS.includes(word) && word !== 'vec' && word !== 'panic')) return
    uses.push(`use ::${words.slice(words.indexOf(root)).join('')};`)
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

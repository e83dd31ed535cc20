import { LANGUAGES, parseFence } from '@/domain/content/fence'
import { Edition } from '@/domain/rust'

/** A fence in our form. `before` is shown above it, in place of mdBook's picture of a crab. */
export type Fence = { info: string; code: string; before: string | null; notes: string[]; dropped: string[] }

/** mdBook's classes that say with a picture what the code does; a reader may not see a colour or a picture. */
const FERRIS: Record<string, string> = {
  does_not_compile: 'This code does not compile.',
  panics: 'This code panics.',
  not_desired_behavior: 'This code does not behave as it should.',
}

/** Words for mdBook's own buttons. What they ask for is there anyway, or has no counterpart that would harm a reader. */
const BUTTONS = ['editable', 'noplayground', 'noplaypen', 'mdbook-runnable', 'warnunused', 'norun', 'should_compile']
const KEPT = /^(?:no_run|should_panic|compile_fail|ignore|E\d{4}|edition\d+)$/

/**
 * Translates a fence's attributes and marks. Rust keeps its meaning: what mdBook tests, the lesson check compiles.
 * C and C++ are never compiled by mdBook, so they are shown and not checked.
 */
export function translateFence(info: string, code: string): Fence {
  const fence: Fence = { info: '', code, before: null, notes: [], dropped: [] }
  const [first = '', ...rest] = info.split(/[\s,]+/).filter((word, index) => word !== '' || index === 0)
  let [language, words] = [first, rest]
  if (language === 'ide' || language === 'aquascope') {
    fence.notes.push(`a fence "${language}" is shown as Rust that isn't compiled`)
    if (language === 'aquascope') fence.code = stripAquascope(fence.code)
    ;[language, words] = ['rust', ['ignore', ...words.filter((word) => /^edition\d+$/.test(word))]]
  }
  const stripped = stripMarks(fence.code)
  if (stripped !== fence.code) {
    fence.notes.push('the marks `[ and ]` around a part of the code are left out')
    fence.code = stripped
  }
  const { fence: known, problems } = parseFence(language)
  if (language !== '' && problems.length > 0) {
    fence.notes.push(`"${first}" isn't a language that the site knows; the fence is shown as plain text`)
    fence.info = 'text'
    return fence
  }
  if (language === '') {
    fence.info = 'text'
    return fence
  }
  if (known.language === 'output' || known.language === 'diagnostics') {
    fence.info = 'text'
    return fence
  }
  if (known.language === 'cpp' || known.language === 'c') {
    fence.info = `${known.language},ignore`
    fence.notes.push(
      `${LANGUAGES[known.language].label} isn't compiled by mdBook; take "ignore" away to have it checked`,
    )
    return fence
  }
  if (known.language !== 'rust') {
    if (words.length > 0) fence.dropped.push(...words)
    fence.info = known.language
    return fence
  }
  fence.info = ['rust', ...rustWords(words, fence)].join(',')
  return fence
}

function rustWords(words: string[], fence: Fence): string[] {
  const kept: string[] = []
  for (const word of words) {
    const [, edition] = /^edition(\d+)$/.exec(word) ?? []
    if (FERRIS[word]) fence.before = FERRIS[word]
    else if (edition !== undefined && !Edition.safeParse(edition).success) fence.dropped.push(word)
    else if (KEPT.test(word)) kept.push(word)
    else if (BUTTONS.includes(word))
      fence.notes.push(`"${word}" is for mdBook's buttons; samples have Run and Edit here`)
    else if (word === 'test_harness')
      fence.notes.push('"test_harness" is left out: a sample with tests alone runs them')
    else fence.dropped.push(word)
  }
  // One expectation a sample: `ignore` outweighs the others, which then say what would happen.
  const expectations = kept.filter((word) => /^(?:no_run|should_panic|compile_fail|ignore)$/.test(word))
  const [strongest] = expectations.includes('ignore')
    ? ['ignore']
    : expectations.includes('compile_fail')
      ? ['compile_fail']
      : expectations
  const isError = (word: string) => /^E\d{4}$/.test(word)
  if (strongest === 'ignore' && expectations.includes('should_panic')) fence.before ??= FERRIS.panics ?? null
  if (strongest === 'ignore' && expectations.includes('compile_fail')) fence.before ??= FERRIS.does_not_compile ?? null
  return [
    ...new Set(
      kept.filter((word) => {
        if (isError(word)) return strongest === 'compile_fail'
        return expectations.includes(word) ? word === strongest : true
      }),
    ),
  ]
}

/** mdbook-quiz marks a region of code with `[ and ]`. */
export function stripMarks(code: string): string {
  return code.replace(/`\[/g, '').replace(/\]`/g, '')
}

/** Aquascope hides lines that begin with # (without a space), and marks steps and paths with `[…]` and the like. */
function stripAquascope(code: string): string {
  return code
    .split('\n')
    .map((line) => (/^\s*#(?![![\s])/.test(line) ? line.replace('#', '# ') : line))
    .join('\n')
    .replace(/`\((\w+)(?::[^`)]*)?\)`/g, '')
    .replace(/`\{([^`]*)\}`/g, '$1')
}

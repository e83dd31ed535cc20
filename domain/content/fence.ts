import { Edition } from '@/domain/rust'
import { KIT_NAMES } from '@/runner/protocol'
import { list, suggest } from './suggest'

/** What a fence's language becomes: its name for highlighting, and in words for readers. */
export const LANGUAGES = {
  rust: { label: 'Rust', aliases: ['rs'] },
  cpp: { label: 'C++', aliases: ['c++', 'cc', 'cxx'] },
  c: { label: 'C', aliases: ['h'] },
  toml: { label: 'TOML', aliases: [] },
  bash: { label: 'Shell', aliases: ['sh', 'shell'] },
  console: { label: 'Terminal', aliases: ['shellsession'] },
  json: { label: 'JSON', aliases: [] },
  yaml: { label: 'YAML', aliases: ['yml'] },
  ts: { label: 'TypeScript', aliases: ['typescript'] },
  diff: { label: 'Diff', aliases: [] },
  asm: { label: 'Assembly', aliases: [] },
  cmake: { label: 'CMake', aliases: [] },
  make: { label: 'Makefile', aliases: ['makefile'] },
  ini: { label: 'Configuration', aliases: ['conf'] },
  text: { label: 'Text', aliases: ['txt', 'plain', ''] },
  output: { label: 'Output', aliases: [] },
  diagnostics: { label: 'Diagnostics', aliases: [] },
} as const satisfies Record<string, { label: string; aliases: readonly string[] }>
export type Language = keyof typeof LANGUAGES

/** What the check does with a sample: see docs/authoring.md. */
export type Expectation = 'runs' | 'compiles' | 'panics' | 'aborts' | 'fails' | 'ignored'

export type Fence = {
  language: Language
  expectation: Expectation
  /** For `fails`: every one must be among the compiler's errors. */
  errorCodes: string[]
  /** Null for the track's. */
  edition: Edition | null
  /** The crates it compiles against; null for std alone. */
  kit: string | null
  title: string | null
}

const EXPECTATIONS: Record<string, Expectation> = {
  no_run: 'compiles',
  should_panic: 'panics',
  should_abort: 'aborts',
  compile_fail: 'fails',
  ignore: 'ignored',
}
const KITS: readonly string[] = KIT_NAMES

export type FenceProblem = { message: string; level?: 'warning' }

/**
 * Reads what stands after the three backticks. What is not understood is left out and told in `problems`: as a warning
 * where the sample can be shown without it.
 */
export function parseFence(info: string): { fence: Fence; problems: FenceProblem[] } {
  const problems: FenceProblem[] = []
  const fence: Fence = { language: 'text', expectation: 'runs', errorCodes: [], edition: null, kit: null, title: null }
  const rest = info.replace(/(?:^|\s)title="([^"]*)"/, (_, title: string) => {
    fence.title = title.trim() || null
    return ' '
  })
  const [name = '', ...words] = rest.split(/[\s,]+/).filter((word, index) => word !== '' || index === 0)
  const language = languageOf(name)
  if (!language) {
    const known = suggest(name, Object.keys(LANGUAGES))
    problems.push({
      message: `"${name}" is not a language that the site knows, so this is shown as plain text${known}`,
      level: 'warning',
    })
    // Other words belong to whatever knows that language.
    return { fence, problems }
  }
  fence.language = language

  const expectations = words.filter((word) => word in EXPECTATIONS)
  for (const word of words) {
    const problem = readAttribute(fence, word)
    if (typeof problem === 'string') problems.push({ message: problem })
    else if (problem) problems.push(problem)
  }
  if (expectations.length > 1) {
    const all = expectations.length === 2 ? 'both' : 'all'
    problems.push({ message: `a sample has one of ${list(expectations)}, not ${all}` })
  }
  if (fence.errorCodes.length > 0 && fence.expectation !== 'fails') {
    const [code] = fence.errorCodes
    problems.push({ message: `${code} goes with compile_fail: write compile_fail,${code}` })
  }
  if (fence.kit === 'std') fence.kit = null
  return { fence, problems }
}

function languageOf(name: string): Language | null {
  const lower = name.toLowerCase()
  for (const [language, { aliases }] of Object.entries(LANGUAGES)) {
    if (language === lower || (aliases as readonly string[]).includes(lower)) return language as Language
  }
  return null
}

function readAttribute(fence: Fence, word: string): FenceProblem | string | null {
  const compiled = fence.language === 'rust' || fence.language === 'cpp' || fence.language === 'c'
  if (!compiled) {
    if (word === 'ignore') return null
    const message = `"${word}" means nothing for ${LANGUAGES[fence.language].label}; only title="…" goes there`
    return { message, level: 'warning' }
  }
  const [, kit] = /^kit=(.*)$/.exec(word) ?? []
  if (kit !== undefined) {
    fence.kit = kit
    return KITS.includes(kit) ? null : `there is no kit "${kit}"; there are ${list(KITS)}`
  }
  const expectation = EXPECTATIONS[word]
  if (expectation && (fence.language === 'rust' || expectation === 'ignored' || expectation === 'fails')) {
    fence.expectation = expectation
    return null
  }
  const [, edition] = /^edition(\d+)$/.exec(word) ?? []
  if (fence.language === 'rust' && edition !== undefined) {
    const parsed = Edition.safeParse(edition)
    if (parsed.success) fence.edition = parsed.data
    return parsed.success ? null : `there is no edition ${edition}; there are ${list(Edition.options)}`
  }
  if (fence.language === 'rust' && /^E\d{4}$/.test(word)) {
    fence.errorCodes.push(word)
    return null
  }
  const kits = KITS.filter((name) => name !== 'std').map((name) => `kit=${name}`)
  const known =
    fence.language === 'rust'
      ? [...Object.keys(EXPECTATIONS), 'edition2021', 'edition2024', ...kits, 'E0133']
      : ['ignore', 'compile_fail', ...kits]
  const label = LANGUAGES[fence.language].label
  return { message: `"${word}" is not an attribute of a ${label} sample${suggest(word, known)}`, level: 'warning' }
}

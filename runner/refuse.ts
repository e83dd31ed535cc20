import { lies } from './judgement'
import { intruders } from './own-names'
import { placeOf, powersIn } from './powers'
import { type Diagnostic, GRANTS, type Job } from './protocol'
import { tokensOf } from './rust-tokens'

/** What is wrong with a job before any compiler has seen it; nothing, mostly. */
export function refusals(job: Job): Diagnostic[] {
  if (!job.grants) return []
  // rustc says it itself, and better, where unsafe code is forbidden.
  const grants = new Set<string>([...job.grants, ...(job.denyUnsafe ? ['unsafe'] : [])])
  const powers = powersIn(job.files)
    .filter(({ grant }) => !grants.has(grant))
    .map(({ grant, path, line, column, endColumn, text }) =>
      refusal(
        { file: path, line, column, endLine: line, endColumn },
        `\`${text}\` is not part of this exercise: it is solved without ${GRANTS[grant]}`,
      ),
    )
  const strangers = intruders(job.files, job.tests?.text ?? '', job.tests?.names ?? []).map(
    ({ method, path, text }) => {
      const { line, column, endColumn } = placeOf(text, method)
      return refusal(
        { file: path, line, column, endLine: line, endColumn },
        `a public trait with a method \`${method.text}\` could stand in the way of the tests: make the trait private, or give the method another name`,
      )
    },
  )
  const evasions = evasionsIn(job).map(({ path, text, token }) => {
    const { line, column, endColumn } = placeOf(text, token)
    return refusal(
      { file: path, line, column, endLine: line, endColumn },
      `\`${token.text}\` could hide code from clippy, and this exercise is about what Clippy says about it: remove it`,
    )
  })
  return [...powers, ...strangers, ...liesIn(job), ...evasions]
}

function liesIn({ files, tests }: Job): Diagnostic[] {
  if (!tests?.given) return []
  return lies(files, tests.text, [tests.given.starter, tests.given.solution]).map(({ path, text, token, message }) => {
    const { line, column, endColumn } = placeOf(text, token)
    return refusal({ file: path, line, column, endLine: line, endColumn }, message)
  })
}

/** Only attributes and macros hide code, and both are made of words that are in it. */
function evasionsIn({ files, evasions = [] }: Job) {
  return files
    .filter(({ path }) => path.endsWith('.rs'))
    .flatMap(({ path, text }) =>
      tokensOf(text)
        .filter(({ kind, text: word }) => kind === 'word' && evasions.includes(word.replace(/^r#/, '')))
        .map((token) => ({ path, text, token })),
    )
}

function refusal(place: Pick<Diagnostic, 'file' | 'line' | 'column' | 'endLine' | 'endColumn'>, message: string) {
  return {
    ...place,
    level: 'error',
    code: null,
    message,
    labels: [],
    notes: [],
    suggestions: [],
    explained: false,
  } satisfies Diagnostic
}

import { existsSync } from 'node:fs'
import { strandedAnswers } from '@/domain/attempts/server'
import { type Checked, checkPacks } from '@/domain/authoring/check'
import type { Library } from '@/domain/authoring/library'
import { endAllPrograms } from '@/domain/authoring/prove/process'
import { packFolders } from '@/domain/authoring/read/pack'
import { onEveryChange } from '@/domain/authoring/watch'
import { formatProblem, isError, type Problem } from '@/domain/content'
import { setRenamed } from '@/domain/content/renamed'
import { configuredDatabase } from '@/domain/db/connection'
import { closeDatabase } from '@/domain/db/server'
import { closeRunner } from '@/runner'
import { count, parseWords } from './options'

export const CHECK_USAGE = `check [--json] [--watch] [TRACK…]
          proves the lessons of every pack (lessons/, and those of FERROPATH_LESSONS), or of the named tracks:
          files and references, every sample compiled and run as its attributes say, every tracing question's answer,
          every exercise's starter, solution and wrong solutions judged in the sandbox.
          --json ends with one line of JSON: tracks, lessons, words, questions, exercises, diagrams, samples, problems.
          --watch goes on until Ctrl-C, and checks again after every change.`

/** `lessons check`. @returns the exit status */
export async function checkCommand(words: string[], packs?: string[]): Promise<number> {
  const { flags, rest: tracks, wrong } = parseWords(words, { flags: ['json', 'watch'] })
  const refused = wrong ?? (flags.has('json') && flags.has('watch') ? '--json together with --watch' : null)
  if (refused) {
    console.error(`There is no option ${refused}.\n\nUsage: npm run lessons -- ${CHECK_USAGE}`)
    return 1
  }
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop.abort()
      endAllPrograms()
      process.exit(130)
    })
  }
  try {
    return flags.has('watch')
      ? await watch(tracks, packs, stop.signal)
      : await check(tracks, { json: flags.has('json'), packs })
  } finally {
    await closeRunner()
    await closeDatabase()
  }
}

async function watch(tracks: string[], packs: string[] | undefined, signal: AbortSignal): Promise<number> {
  await onEveryChange(packs ?? packFolders(), signal, async () => {
    const started = performance.now()
    await check(tracks, { json: false, packs })
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`Checked in ${seconds} s at ${new Date().toLocaleTimeString('en-GB')}. Waiting for changes.\n`)
  })
  return 0
}

async function check(tracks: string[], { json, packs }: { json: boolean; packs?: string[] }): Promise<number> {
  const show = progressLine()
  const result = await checkPacks(tracks, { packs, progress: show, alsoWrong: wrongWithStored })
  show(null)
  if (result.outcome === 'impossible') {
    console.error(result.message)
    return 1
  }
  for (const problem of result.problems) console.log(formatProblem(problem))
  console.log(summary(result))
  if (json) console.log(JSON.stringify(result.figures))
  return result.problems.some(isError) ? 1 : 0
}

/** What learners' answers, where this installation has any, say of the packs. */
async function wrongWithStored(library: Library): Promise<Problem[]> {
  const database = configuredDatabase()
  if (database.provider === 'sqlite' && !existsSync(database.file)) return []
  setRenamed(library.renamed)
  try {
    return await strandedAnswers(library)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    console.error(`Stored answers were not compared with the lessons; npm start brings the database up to date. ${why}`)
    return []
  }
}

function summary({ figures, problems, programs, unchecked, proved, failed, unproved }: Checked): string {
  const { tracks, lessons, words, questions, diagrams, samples } = figures
  // Also those of lessons that are left out.
  const tried = proved + failed + [...unproved.values()].reduce((total, number) => total + number, 0)
  const kinds = Object.entries(questions).filter(([kind]) => kind !== 'total')
  const parts = [
    count(tracks, 'track'),
    count(lessons, 'lesson'),
    count(words, 'word'),
    `${count(questions.total, 'question')} (${kinds.map(([kind, number]) => `${number} ${kind}`).join(', ')})`,
    ...(diagrams > 0 ? [count(diagrams, 'diagram')] : []),
    ...(tried > 0 ? [`${count(tried, 'exercise')} (${proved} proved${failed > 0 ? `, ${failed} failed` : ''})`] : []),
    `${count(samples, 'sample')} and ${count(programs, 'tracing program')} checked`,
  ]
  const kits = [...unchecked].map(([kit, number]) => {
    return `Not checked: ${count(number, 'sample')} that ${number === 1 ? 'needs' : 'need'} the kit "${kit}", which is not installed.`
  })
  const unproven = [...unproved].map(([reason, number]) => `Not proved: ${count(number, 'exercise')}. ${reason}`)
  const errors = problems.filter(isError).length
  const counts = [
    errors > 0 ? count(errors, 'error') : null,
    problems.length > errors ? count(problems.length - errors, 'warning') : null,
  ].filter((part) => part !== null)
  const verdict = counts.length === 0 ? 'No problems.' : `${counts.join(' and ')}.`
  return ['', `${parts.join(', ')}.`, ...kits, ...unproven, verdict].join('\n')
}

/** One line on a terminal that says how far it is, from the second second on. */
function progressLine(): (state: { what: string; done: number; all: number } | null) => void {
  const started = Date.now()
  let shown = false
  return (state) => {
    if (!process.stderr.isTTY) return
    if (state === null) {
      if (shown) process.stderr.write('\r\x1b[2K')
    } else if (Date.now() - started > 2000) {
      shown = true
      process.stderr.write(`\r\x1b[2K${state.what}: ${state.done} of ${state.all}`)
    }
  }
}

import { checkStates, fillMeasures, rebuild, type Tally } from '@/domain/attempts/server'
import { findTracks, servePublished, wholeContent } from '@/domain/content/server'
import { BackupProblem, backup, restore } from '@/domain/db/backup'
import { countRows, damages } from '@/domain/db/integrity'
import { closeDatabase } from '@/domain/db/server'
import { publishedPacks } from '@/domain/studio/published-packs'
import { rejudgeCommand } from './rejudge-command'
import { revokeCommand } from './revoke-command'

const USAGE = `Usage: npm run data -- check | rebuild | rejudge | revoke | backup FILE | restore FILE

  check    counts the rows of every table, looks for damage, and compares where learners stand with what their
           attempts add up to; changes nothing.
  rebuild  derives where every learner stands from attempts and resets alone, and corrects what differs. Attempts from
           before mastery was recorded get what their questions measure now. Learners can go on working meanwhile.
  rejudge  [--dry-run] --changed | QUESTION…
           judges stored answers again by the questions (TRACK/LESSON/QUESTION) as they are now, or by every question
           that has changed. First judgements stay stored; the newest counts. Issued badges stay as they are.
  revoke   BADGE REASON
           takes back a certificate, named by its address or id. Its page, and whoever checks a copy, says when and why.
  backup   copies the database into a new file, also while the app runs. On PostgreSQL, use pg_dump.
  restore  puts a backup in the place of the database, once the app is stopped. What was there stays beside it.

The exit status of check is 1 when something is wrong.`

const COMMANDS: Record<string, () => Promise<boolean>> = { check, rebuild: rebuildAll }
const FILE_COMMANDS: Record<string, (file: string) => Promise<boolean>> = { backup: backUp, restore: putBack }

process.exitCode = await main(process.argv.slice(2)).finally(closeDatabase)

async function main([command, ...rest]: string[]): Promise<number> {
  if (command === 'help' || command === '--help') {
    console.log(USAGE)
    return 0
  }
  if (command === 'revoke') return (await revokeCommand(rest, console, new Date())) ? 0 : 1
  if (command === 'rejudge') {
    servePublished(await publishedPacks())
    return (await rejudgeCommand(rest, console, new Date())) ? 0 : 1
  }
  const [file] = rest
  const runWithFile = FILE_COMMANDS[command ?? '']
  if (runWithFile && file !== undefined && rest.length === 1) {
    return (await runWithFile(file).catch(saying)) ? 0 : 1
  }
  const run = COMMANDS[command ?? '']
  if (!run || rest.length > 0) {
    console.error(
      `${command === undefined ? 'Say what to do.' : `There is no command "${[command, ...rest].join(' ')}".`}`,
    )
    console.error(`\n${USAGE}`)
    return 1
  }
  return (await run()) ? 0 : 1
}

async function check(): Promise<boolean> {
  // Stored ids may be former ones, and only the packs say of what.
  servePublished(await publishedPacks())
  await findTracks()
  const tables = await countRows()
  const width = Math.max(...tables.map(({ table }) => table.length))
  for (const { table, rows } of tables) console.log(`${table.padEnd(width)}  ${rows.toLocaleString('en').padStart(13)}`)

  const damaged = await damages()
  for (const damage of damaged) console.log(`Damaged: ${damage}. Put back a copy of the data from before.`)

  const { states, wrong } = await checkStates(progressLine('compared'))
  console.log(
    wrong === 0
      ? `All ${states.toLocaleString('en')} states are what the attempts add up to.`
      : `${wrong.toLocaleString('en')} of ${states.toLocaleString('en')} states differ from what the attempts add up to: npm run data -- rebuild`,
  )
  return damaged.length === 0 && wrong === 0
}

async function rebuildAll(): Promise<boolean> {
  servePublished(await publishedPacks())
  const filled = await fillMeasures(await wholeContent())
  if (filled.attempts > 0) {
    const [older, of] = [filled.attempts, filled.learners].map((count) => count.toLocaleString('en'))
    console.log(`Older attempts that count for mastery now: ${older}, of ${of} learners.`)
  }
  const { learners, attempts, states, wrong } = await rebuild(undefined, progressLine('rebuilt'))
  const [of, from, mended] = [states, attempts, wrong].map((count) => count.toLocaleString('en'))
  console.log(
    `${of} states of ${learners.toLocaleString('en')} learners from ${from} attempts; ${mended} were corrected.`,
  )
  return true
}

async function backUp(file: string): Promise<boolean> {
  const bytes = await backup(file)
  console.log(`${file}: ${(bytes / 1024 / 1024).toFixed(1)} MB, checked.`)
  return true
}

async function putBack(file: string): Promise<boolean> {
  const former = await restore(file, new Date())
  console.log(`Restored ${file}. The next start brings it up to date.`)
  if (former !== null) console.log(`The former database is ${former}.`)
  return true
}

/** Says what an operator can put right, and throws what they cannot. */
function saying(error: unknown): boolean {
  if (!(error instanceof BackupProblem)) throw error
  console.error(error.message)
  return false
}

/** Says once a second how far it is, on one line where that is a terminal's. */
function progressLine(what: string): (done: Tally) => void {
  let reportedAt = Date.now()
  return ({ learners, attempts }) => {
    if (Date.now() - reportedAt < 1_000) return
    reportedAt = Date.now()
    const line = `${learners.toLocaleString('en')} learners, ${attempts.toLocaleString('en')} attempts ${what}`
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`)
  }
}

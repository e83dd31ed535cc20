import { SetupProblem } from './run.mjs'

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
/** A step that takes less is not worth a line. */
const NOTICED_MS = 300
/** Without a terminal: how soon a step is announced, so that nothing is silent for two seconds. */
const ANNOUNCED_MS = 1_000
/** And how often it is said afterwards what is going on. */
const ALIVE_MS = 15_000

/** @typedef {{ title: string, begun: number, detail: string }} Running */

/** What is being done right now; steps may run side by side. @type {Set<Running>} */
const running = new Set()
let frame = 0
let timer
let shown = ''

/**
 * Does one step of set-up and says so: on a terminal in one live line for all steps that are under way, otherwise in a
 * line now and then; at the end in a line with the time it took, when that was long enough to be noticed.
 * @param {string} title what is being done, as in "Install packages"
 * @param {(say: (detail: string) => void) => Promise<any>} work `say` adds what it is doing at the moment
 */
export async function step(title, work) {
  /** @type {Running} */
  const own = { title, begun: performance.now(), detail: '' }
  running.add(own)
  const live = process.stderr.isTTY
  if (live) timer ??= setInterval(draw, 120)
  const announce = live ? undefined : setTimeout(() => log(`  ${title} …`), ANNOUNCED_MS)
  const alive = live ? undefined : setInterval(() => log(`  ${describe(own)}`), ALIVE_MS)
  const close = () => {
    running.delete(own)
    clearTimeout(announce)
    clearInterval(alive)
    if (running.size > 0) return
    clearInterval(timer)
    timer = undefined
    erase()
  }
  try {
    const result = await work((detail) => {
      own.detail = detail
    })
    close()
    if (performance.now() - own.begun > NOTICED_MS) log(`✓ ${title} (${seconds(own)})`)
    return result
  } catch (error) {
    close()
    log(`✗ ${title} (${seconds(own)})`)
    throw error
  }
}

/** A line of its own, above the live one. */
export function log(line) {
  erase()
  console.error(line)
}

/**
 * Work that does not depend on each other, side by side. All of it ends before this does, also when one part fails, so
 * that nothing goes on in the background.
 */
export async function sideBySide(...works) {
  const ended = await Promise.allSettled(works.map((work) => work()))
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

function draw() {
  const line = `${SPINNER[frame++ % SPINNER.length]} ${[...running].map(describe).join(' · ')}`
  const columns = process.stderr.columns || 80
  shown = line.length < columns ? line : `${line.slice(0, columns - 2)}…`
  process.stderr.write(`\r\u001b[K${shown}`)
}

function erase() {
  if (shown) process.stderr.write('\r\u001b[K')
  shown = ''
}

const seconds = ({ begun }) => `${((performance.now() - begun) / 1000).toFixed(1)} s`
const describe = (one) => `${one.title}${one.detail ? `: ${one.detail}` : ''} … ${seconds(one)}`

/** Runs a command's set-up and work; a SetupProblem becomes its message and status 1. */
export async function reporting(work) {
  try {
    return (await work()) ?? 0
  } catch (error) {
    console.error(error instanceof SetupProblem ? `\n${error.message}` : error)
    return 1
  }
}

import { SetupProblem } from './run.mjs'

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
/** Without a terminal, how often a long step says that it is alive. */
const ALIVE_MS = 15_000

/**
 * Does one step of set-up and says so: a spinner on a terminal, otherwise a line now and then; a closing line with the
 * time it took when it was long enough to be noticed.
 * @param title what is being done, as in "Install packages"
 */
export async function step(title, work) {
  const begun = performance.now()
  const seconds = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`
  const live = process.stderr.isTTY
  let frame = 0
  const timer = setInterval(
    () => {
      if (live) process.stderr.write(`\r${SPINNER[frame++ % SPINNER.length]} ${title} … ${seconds()} `)
      else console.error(`  ${title} … ${seconds()}`)
    },
    live ? 120 : ALIVE_MS,
  )
  const clear = () => {
    clearInterval(timer)
    if (live) process.stderr.write('\r\u001b[K')
  }
  try {
    const result = await work()
    clear()
    if (performance.now() - begun > 300) console.error(`✓ ${title} (${seconds()})`)
    return result
  } catch (error) {
    clear()
    console.error(`✗ ${title} (${seconds()})`)
    throw error
  }
}

/** Runs a command's set-up and work; a SetupProblem becomes its message and status 1. */
export async function reporting(work) {
  try {
    return (await work()) ?? 0
  } catch (error) {
    console.error(error instanceof SetupProblem ? `\n${error.message}` : error)
    return 1
  }
}

// A Rust compiler: the one on the PATH, the home's, or one of the app's own in the data folder.
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { capture, SetupProblem } from './run.mjs'
import { step } from './step.mjs'
import { commandFor, has, installPackages, mayInstallPackages } from './system.mjs'

/** The oldest compiler that says what the lessons quote. */
const LEAST = [1, 95]
const WANTED = LEAST.join('.')

/** Debian 12 keeps a newer compiler for building browsers, under these names; its `rustc` is too old. */
const DEBIAN = ['rustc-web', 'cargo-web', 'rust-web-clippy', 'rustfmt-web']

/** Where rustup could not be reached, it is not tried at every start. */
const TRY_AGAIN_MS = 24 * 60 * 60 * 1000

const RUSTUP =
  "curl --proto '=https' --tlsv1.2 -sSf --connect-timeout 10 https://sh.rustup.rs | sh -s -- " +
  '-y --no-modify-path --profile minimal -c clippy -c rustfmt'

/**
 * Sees to it that `rustc` and `cargo` are on the PATH, new enough. Installs them where they are missing: with rustup
 * into the data folder, or from Debian's packages where rustup cannot be reached.
 * @param {string} why what they are for, as in "for the lesson check"
 * @throws SetupProblem that names the one command to type
 */
export async function rust(why) {
  const first = await version()
  for (const folder of [null, join(homedir(), '.cargo', 'bin'), ownToolchain()]) {
    addToPath(folder)
    const here = await version()
    if (here && isNewEnough(here)) return
  }
  const found = first ?? (await version())
  const tooOld = found ? ` (this rustc is ${found.join('.')})` : ''
  if (process.env.FERROPATH_SETUP !== 'manual') {
    const reached = await withRustup(why)
    if (reached || (await fromDebian(why))) return
  }
  throw new SetupProblem(
    `Rust ${WANTED} or newer is needed ${why}${tooOld}. Type this, then try again:\n\n    ${await byHand(found)}\n`,
  )
}

async function withRustup(why) {
  const folder = join(dataFolder(), 'rust')
  const unreachable = join(folder, 'unreachable')
  if (existsSync(unreachable) && Date.now() - statSync(unreachable).mtimeMs < TRY_AGAIN_MS) return false
  return step(`Install Rust ${why}, with rustup into the data folder`, async (say) => {
    mkdirSync(folder, { recursive: true })
    const env = {
      RUSTUP_HOME: join(folder, 'rustup'),
      CARGO_HOME: join(folder, 'cargo'),
      RUSTUP_INIT_SKIP_PATH_CHECK: 'yes',
    }
    await capture('sh', ['-c', RUSTUP], { env, onLine: (line) => say(line.replace(/^info: /, '')) })
    addToPath(ownToolchain())
    const now = await version()
    if (now && isNewEnough(now)) return true
    say('rustup cannot be reached')
    writeFileSync(unreachable, '')
    return false
  })
}

async function fromDebian(why) {
  if (!(await mayInstallPackages())) return false
  try {
    await step(`Install Rust ${why}, from Debian's packages`, () => installPackages(DEBIAN, why))
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error
    return false
  }
  const now = await version()
  return now !== null && isNewEnough(now)
}

async function byHand(found) {
  if (found && (await has('rustup'))) return 'rustup update stable'
  // With rights that we do not have, Debian's packages are the shorter way where they are new enough.
  const { stdout } = await capture('apt-cache', ['policy', DEBIAN[0]])
  const candidate = /Candidate: (\d+)\.(\d+)/.exec(stdout)
  const debian =
    candidate && isNewEnough([Number(candidate[1]), Number(candidate[2])]) ? await commandFor(DEBIAN) : null
  return debian ?? RUSTUP
}

/** The folder of the compilers themselves, which unlike rustup's own commands need no variable to find their way. */
function ownToolchain() {
  const toolchains = join(dataFolder(), 'rust', 'rustup', 'toolchains')
  const [name] = existsSync(toolchains) ? readdirSync(toolchains).sort() : []
  return name ? join(toolchains, name, 'bin') : null
}

/** As the app does: relative to the checkout, where every command works. */
const dataFolder = () => resolve(process.env.FERROPATH_DATA || '.data')

function addToPath(folder) {
  if (!folder || !existsSync(folder) || process.env.PATH?.split(delimiter).includes(folder)) return
  process.env.PATH = `${folder}${delimiter}${process.env.PATH}`
}

async function version() {
  const { status, stdout } = await capture('rustc', ['--version'])
  const match = /^rustc (\d+)\.(\d+)/.exec(stdout)
  if (status !== 0 || !match || !(await has('cargo'))) return null
  return [Number(match[1]), Number(match[2])]
}

const isNewEnough = ([major, minor]) => major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])

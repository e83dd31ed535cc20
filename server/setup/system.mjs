import { capture, SetupProblem } from './run.mjs'
import { log } from './step.mjs'

/** Steps run side by side, and the sandbox's set-up is a process of its own, but apt-get works for one at a time. */
const APT_LOCK = '/var/cache/apt/ferropath.lock'

/** Whether a program is on the PATH and runs. */
export async function has(program, args = ['--version']) {
  return (await capture(program, args)).status === 0
}

/** Whether Debian or Ubuntu packages can be installed without asking anybody. */
export async function mayInstallPackages() {
  return (await has('apt-get')) && (await privilege()) !== null
}

/** The command that installs packages on this kind of system, for people to type. */
export async function commandFor(packages) {
  return (await has('apt-get'))
    ? `${process.getuid?.() === 0 ? '' : 'sudo '}apt-get install -y ${packages.join(' ')}`
    : null
}

/**
 * Installs Debian or Ubuntu packages where that may be done without asking: as root or with passwordless sudo, and not
 * when FERROPATH_SETUP=manual forbids it.
 * @param why what they are for, as in "to compile SQLite for this machine"
 * @throws SetupProblem that names the one command to type
 */
export async function installPackages(packages, why) {
  const command = await commandFor(packages)
  if (!command) {
    throw new SetupProblem(`Install ${packages.join(', ')} with this system's package manager ${why}, then try again.`)
  }
  const prefix = await privilege()
  if (prefix === null) throw new SetupProblem(`Type this ${why}, then try again:\n\n    ${command}\n`)

  log(`  Installing packages of the operating system ${why}: ${packages.join(' ')}`)
  const [program, ...rest] = [...prefix, 'flock', APT_LOCK, 'apt-get']
  const run = (args) => capture(program, [...rest, ...args], { env: { DEBIAN_FRONTEND: 'noninteractive' } })
  // A machine that is new has no list of packages yet.
  await run(['update'])
  const installed = await run(['install', '-y', '--no-install-recommends', ...packages])
  if (installed.status !== 0) {
    throw new SetupProblem(`${command} failed:\n${installed.output.slice(-2000)}\nInstall them by hand ${why}.`)
  }
}

/** [] as root, ['sudo', '-n'] where sudo asks for no password, null where nothing may be installed. */
async function privilege() {
  if (process.env.FERROPATH_SETUP === 'manual') return null
  if (process.getuid?.() === 0) return []
  return (await has('sudo', ['-n', 'true'])) ? ['sudo', '-n'] : null
}

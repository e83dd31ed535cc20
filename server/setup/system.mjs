import { capture, SetupProblem } from './run.mjs'

/** Whether a program is on the PATH and runs. */
export async function has(program, args = ['--version']) {
  return (await capture(program, args)).status === 0
}

/**
 * Installs Debian or Ubuntu packages where that may be done without asking: as root or with passwordless sudo, and not
 * when FERROPATH_SETUP=manual forbids it.
 * @param why what they are for, as in "to compile SQLite for this machine"
 * @throws SetupProblem that names the one command to type
 */
export async function installPackages(packages, why) {
  const command = `apt-get install -y ${packages.join(' ')}`
  if (!(await has('apt-get'))) {
    throw new SetupProblem(`Install ${packages.join(', ')} with this system's package manager ${why}, then try again.`)
  }
  const prefix = await privilege()
  if (prefix === null) throw new SetupProblem(`Type this ${why}, then try again:\n\n    sudo ${command}\n`)

  console.error(`  Installing packages of the operating system ${why}: ${packages.join(' ')}`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const run = (args) =>
    capture(prefix[0] ?? 'apt-get', [...prefix.slice(1), ...(prefix.length > 0 ? ['apt-get'] : []), ...args], { env })
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

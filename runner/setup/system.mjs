// What set-up asks of the machine. Plain Node without packages, as all of set-up is.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const WATCH = fileURLToPath(new URL('watch.mjs', import.meta.url))

export function find(program) {
  for (const folder of (process.env.PATH ?? '').split(':').filter(Boolean)) {
    const path = join(folder, program)
    if (existsSync(path) && statSync(path).isFile()) return path
  }
  return null
}

export function output(program, args) {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
}

/**
 * Runs a program to its end. Nothing else happens in this process meanwhile, so another one counts the lines that match
 * and says how far it has come.
 * @param {{ what: string, total: number, lines: string, live: boolean }} progress `lines`: a regular expression
 */
export function runWatched(program, args, { what, total, lines, live }, options = {}) {
  return spawnSync(process.execPath, [WATCH, what, String(total), lines, program, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 27,
    ...options,
    stdio: ['ignore', 'pipe', 'pipe', live ? 1 : 'ignore'],
  })
}

/** Two commands that start at once do the work once: the second waits for the first, unless that is gone. */
export function alone(lock, work) {
  mkdirSync(dirname(lock), { recursive: true })
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (problem) {
      if (problem.code !== 'EEXIST') throw problem
      const owner = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0
      if (owner && !isAlive(owner)) rmSync(lock, { force: true })
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    }
  }
  try {
    return work()
  } finally {
    rmSync(lock, { force: true })
  }
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (problem) {
    return problem.code === 'EPERM'
  }
}

export function need(program, packages, purpose, problems, log) {
  if (find(program)) return
  install(packages, log)
  if (!find(program)) problems.push(`${program} is missing (for ${purpose}): ${hint(packages)}`)
}

export function install(packages, log) {
  if (process.env.FERROPATH_SETUP === 'manual' || process.getuid?.() !== 0 || !find('apt-get')) return
  log(`Installing ${packages.join(', ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // apt-get works for one at a time, and the rest of the set-up may need it meanwhile.
  const apt = (...args) =>
    spawnSync('flock', ['/var/cache/apt/ferropath.lock', 'apt-get', ...args], { env, stdio: 'ignore' })
  const args = ['install', '-y', '--no-install-recommends', ...packages]
  if (apt(...args).status === 0) return
  apt('update')
  apt(...args)
}

export function hint(packages) {
  const sudo = process.getuid?.() === 0 ? '' : 'sudo '
  if (find('apt-get')) return `run \`${sudo}apt-get install ${packages.join(' ')}\`, then start again.`
  return `install ${packages.join(', ')} (Debian's names) with your system's package manager, then start again.`
}

export function firstLines(text) {
  return text.trim().split('\n').slice(0, 6).join(' · ').slice(0, 600)
}

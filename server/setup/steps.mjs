import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { installedChromium } from './chromium.mjs'
import { inRoot } from './paths.mjs'
import { capture, mustRun, npm, SetupProblem, tail } from './run.mjs'
import { rust } from './rust.mjs'
import { hashOf, once } from './stamp.mjs'
import { log, step } from './step.mjs'
import { has, installPackages } from './system.mjs'

/** Packages of the lockfile, and the database clients that are generated from them. */
export async function ready() {
  await packages()
  await clients()
}

export async function builtApp() {
  await ready()
  await build()
}

/** What compiles and runs the lessons' code. Needs no packages, so it can go on beside their installation. */
export async function compilers() {
  await rust('for the lesson check')
  await cpp()
  await runner()
}

/** Packages of the lockfile. */
function packages() {
  const key = hashOf({
    texts: [process.versions.modules, process.platform, process.arch],
    paths: ['package-lock.json', '.npmrc'],
  })
  return once(inRoot('node_modules', '.ferropath-stamp'), key, async () => {
    if (installedByHand()) return
    await step('Install packages (the first time SQLite may have to be compiled, about two minutes)', installLockfile)
  })
}

/** Whether what is there is what the lockfile wants, as after `npm install`: then there is nothing to do. */
function installedByHand() {
  const sqlite = inRoot('node_modules', 'better-sqlite3', 'build', 'Release', 'better_sqlite3.node')
  const list = inRoot('node_modules', '.package-lock.json')
  if (!existsSync(sqlite) || !existsSync(list)) return false
  const { packages: installed } = JSON.parse(readFileSync(list, 'utf8'))
  const { packages: wanted } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'))
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    const found = installed[path]
    return path === '' || (found ? found.version === version : optional || devOptional)
  })
}

async function installLockfile(say) {
  const [program, args] = npm(['ci', '--no-audit', '--no-fund'])
  const env = { npm_config_nodedir: await headersOfNode() }
  const first = await capture(program, args, { env })
  if (first.status === 0) return
  // Where its prebuilt file cannot be downloaded, better-sqlite3 is compiled. Two libraries bring their binaries in
  // npm packages and write as durably at the same speed (WAL, synchronous=FULL): libsql reads at a quarter to a half
  // of the speed and stays on SQLite 3.45; @photostructure/sqlite is as fast, but speaks another interface than
  // Prisma's adapter and is one person's young project. Compiling once, beside the rest, is the smaller price.
  const missing = []
  if (!(await has('python3'))) missing.push('python3')
  if (!(await has('make'))) missing.push('make')
  if (!(await has('g++'))) missing.push('g++')
  if (missing.length === 0) {
    throw new SetupProblem(`npm ci failed:\n${reasonOf(first.output)}\n\nPlease fix this and try again.`)
  }
  await installPackages(missing, 'to compile SQLite for this machine')
  say('compiling SQLite')
  await mustRun(program, args, { env })
}

/** npm ends many a complaint with pages of its own manual. */
function reasonOf(output) {
  const [reason] = output.split(/^npm error\s*(?:Clean install a project|Usage:|Options:)/m)
  return tail(reason ?? output)
}

/**
 * Compiling needs the headers of this Node, which lie beside it more often than they can be downloaded. Those of another
 * version, which npm may be configured to use, would make a file that does not load.
 * @returns the folder; '' leaves it to npm to download them
 */
async function headersOfNode() {
  const [program, args] = npm(['config', 'get', 'nodedir'])
  const configured = (await capture(program, args)).stdout.trim().split('\n').at(-1)
  return [configured, dirname(dirname(process.execPath))].find(hasHeaders) ?? ''
}

function hasHeaders(folder) {
  const file = join(folder ?? '', 'include', 'node', 'node_version.h')
  const version = existsSync(file) ? /^#define NODE_MODULE_VERSION (\d+)/m.exec(readFileSync(file, 'utf8'))?.[1] : null
  return version === process.versions.modules
}

/** The database clients, for SQLite and for PostgreSQL. */
function clients() {
  return step('Generate the database clients', () => mustRun(process.execPath, [inRoot('prisma', 'generate.mjs')]))
}

/** Arguments for Node to run a script of ours written in TypeScript outside Next. */
export function typescript(file, ...args) {
  return ['--conditions=react-server', '--import', 'tsx', inRoot(file), ...args]
}

/** The database's tables. */
export function database() {
  return step('Make or migrate the database', () => mustRun(process.execPath, typescript('prisma/migrate.ts')))
}

/** The app itself. Lessons are not part of it: they are read when it starts. */
export function build() {
  const key = hashOf({
    texts: [process.version],
    paths: [
      'app',
      'components',
      'domain',
      'runner',
      'prisma/schema.prisma',
      'next.config.js',
      'tsconfig.json',
      'package-lock.json',
    ],
    skip: /\.test\.tsx?$|[/\\]fixtures[/\\]/,
  })
  return once(inRoot('.next', 'ferropath-stamp'), key, () =>
    step('Build the app', async () => {
      await mustRun(process.execPath, [inRoot('node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
        env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      })
    }),
  )
}

/** A C++ compiler for the lessons' C and C++ samples. */
async function cpp() {
  if (!(await has('g++'))) await installPackages(['g++'], "to check the lessons' C++ samples")
}

/**
 * The sandbox, and the kits that exercises compile against. Where it cannot be set up, everything else works: exercises
 * and the lesson check say why.
 */
export async function runner() {
  if (process.env.RUNNER_URL) return
  if (process.platform === 'linux') {
    try {
      await rust('to run exercises')
    } catch (error) {
      if (!(error instanceof SetupProblem)) throw error
      return log(`  Exercises cannot be run on this machine yet: ${error.message.trim().replace(/\n+ */g, '\n    ')}`)
    }
  }
  const { status, output } = await step(
    'Set up the sandbox that runs Rust and C++ (the first time a few minutes)',
    (say) => capture(process.execPath, [inRoot('runner', 'setup.mjs')], { onLine: say }),
  )
  if (status === 0) return
  log(`  Exercises cannot be run on this machine:\n${tail(output, 8).replace(/^/gm, '    ')}`)
}

/** A browser for the journeys. */
export async function chromium() {
  if (installedChromium()) return
  try {
    await step('Install Chromium for the browser journeys', () =>
      installPackages(['chromium'], 'for the browser journeys'),
    )
    if (installedChromium()) return
  } catch (error) {
    if (process.env.FERROPATH_SETUP === 'manual' || !(error instanceof SetupProblem)) throw error
    const [program, args] = npm(['exec', '--', 'playwright', 'install', 'chromium'])
    const own = await step('Install Playwright’s own Chromium', () => capture(program, args))
    if (own.status !== 0) throw error
  }
}

// A PostgreSQL of the tests' own: a cluster in a temporary folder, thrown away at the end.
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { patience } from './pace.mjs'
import { capture, SetupProblem, tail } from './run.mjs'
import { installPackages, mayInstallPackages } from './system.mjs'

const DEBIAN = '/usr/lib/postgresql'
/** PostgreSQL refuses to run as root. */
const NOBODY = 65534

/** Whether PostgreSQL is on this machine, after installing it where that may be done. */
export async function postgresqlIsHere() {
  if (programs()) return true
  if (!(await mayInstallPackages())) return false
  try {
    await installPackages(['postgresql'], 'to test on PostgreSQL as well')
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error
  }
  return programs() !== null
}

/**
 * Starts a cluster, passes its address to `work`, and removes it afterwards.
 * @param {(url: string) => Promise<any>} work
 */
export async function withPostgresql(work) {
  const bin = programs()
  if (!bin) throw new SetupProblem('PostgreSQL is not installed: there is no initdb below /usr/lib/postgresql.')
  const folder = mkdtempSync(join(tmpdir(), 'ferropath-postgresql-'))
  const data = join(folder, 'data')
  const as = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  const run = async (program, args) => {
    const { status, output } = await capture(join(bin, program), args, { ...as, cwd: folder })
    if (status !== 0)
      throw new SetupProblem(`${program} ended with status ${status}:\n${tail(output)}\n${logOf(folder)}`)
  }
  try {
    mkdirSync(data)
    if (as.uid) for (const path of [folder, data]) chownSync(path, as.uid, as.gid)
    await run('initdb', ['-D', data, '-U', 'ferropath', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'])
    const port = await freePort()
    // Nothing in it has to survive a power cut.
    const options = `-p ${port} -h 127.0.0.1 -k '' -c fsync=off -c max_connections=200`
    const seconds = Math.ceil(patience(2_000) / 1000)
    await run('pg_ctl', ['start', '-w', '-t', String(seconds), '-D', data, '-l', join(folder, 'log'), '-o', options])
    return await work(`postgresql://ferropath@127.0.0.1:${port}/postgres`)
  } finally {
    if (existsSync(join(data, 'postmaster.pid'))) await run('pg_ctl', ['stop', '-m', 'immediate', '-D', data])
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Where initdb and pg_ctl are: Debian keeps them out of the PATH. */
function programs() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => join(DEBIAN, version, 'bin')), '/usr/bin', '/usr/local/bin']
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl'))) ?? null
}

const logOf = (folder) => (existsSync(join(folder, 'log')) ? tail(readFileSync(join(folder, 'log'), 'utf8')) : '')

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

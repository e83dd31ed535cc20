// A PostgreSQL of the tests' own: a cluster in a temporary folder, thrown away at the end.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mustRun, SetupProblem, tail } from './run.mjs'
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
  const remove = () => rmSync(folder, { recursive: true, force: true })
  // Also when somebody ends the tests before they are done.
  process.once('exit', remove)
  let stop = async () => {}
  try {
    mkdirSync(data)
    if (as.uid) for (const path of [folder, data]) chownSync(path, as.uid, as.gid)
    const init = ['-D', data, '-U', 'ferropath', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
    await mustRun(join(bin, 'initdb'), init, { ...as, cwd: folder })
    const port = await freePort()
    // Nothing in it has to survive a power cut.
    const options = ['-p', String(port), '-h', '127.0.0.1', '-k', '', '-c', 'fsync=off', '-c', 'max_connections=200']
    let output = ''
    // In the foreground, so that it ends with us.
    const server = spawn(join(bin, 'postgres'), ['-D', data, ...options], {
      ...as,
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ended = once(server, 'exit')
    stop = async () => {
      server.kill('SIGQUIT')
      await ended
    }
    const endWithUs = () => server.kill('SIGQUIT')
    process.once('exit', endWithUs)
    await new Promise((resolve, reject) => {
      for (const stream of [server.stdout, server.stderr]) {
        stream.setEncoding('utf8').on('data', (text) => {
          output = tail(output + text)
          if (/ready to accept connections/.test(text)) resolve(undefined)
        })
      }
      ended.then(() => reject(new SetupProblem(`PostgreSQL ended before it was ready:\n${output}`)), reject)
    })
    return await work(`postgresql://ferropath@127.0.0.1:${port}/postgres`)
  } finally {
    await stop()
    remove()
  }
}

/** Where initdb and postgres are: Debian keeps them out of the PATH. */
function programs() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => join(DEBIAN, version, 'bin')), '/usr/bin', '/usr/local/bin']
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

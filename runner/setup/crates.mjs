// Where a kit's crates come from: crates.io, or else Debian's testing suite, or else Debian's stable one.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceCratesIo, takeFromTesting } from './debian-testing.mjs'
import { find, firstLines, hint, install } from './system.mjs'

const STABLE_CRATES = '/usr/share/cargo/registry'
const MANIFEST = 'Cargo.toml'

/**
 * What is found out once in a set-up, for all kits.
 * @typedef {{ cratesIo?: string, testing?: Map<string, object[]> }} Session `cratesIo`: why it is out of reach
 * @typedef {{ store: string, log: (line: string) => void, live: boolean, session: Session }} To
 */

/**
 * Gives a kit's project everything that `cargo build --offline` needs.
 * @param {string} project a copy of the kit's folder
 * @param {To} to `store`: where downloads are kept
 * @returns {{ source: 'crates.io' | 'debian-testing' | 'debian-stable', edition: string | null }} `edition`: the newest
 *   that the crates can do, where that is not rustc's newest
 */
export function getCrates(project, to) {
  const noCratesIo = takeFromCratesIo(project, to)
  if (noCratesIo === null) return { source: 'crates.io', edition: null }
  const lock = existsSync(join(project, 'Cargo.lock')) ? readFileSync(join(project, 'Cargo.lock')) : null
  let noTesting = ''
  try {
    takeFromTesting(project, to)
    return { source: 'debian-testing', edition: null }
  } catch (problem) {
    noTesting = problem.message
    to.log(`Debian testing's crates cannot be had (${noTesting})`)
  }
  if (lock) writeFileSync(join(project, 'Cargo.lock'), lock)
  const reasons = `crates.io is out of reach (${noCratesIo}), and so is Debian testing (${noTesting})`
  return { source: 'debian-stable', edition: takeFromStable(project, to, reasons) }
}

/** @returns null, or why not */
function takeFromCratesIo(project, { session, log }) {
  if (session.cratesIo) return session.cratesIo
  const env = { ...process.env, CARGO_NET_RETRY: '0', CARGO_HTTP_TIMEOUT: '8', CARGO_HTTP_MULTIPLEXING: 'false' }
  log('Asking crates.io for the crates')
  const fetched = spawnSync('cargo', ['fetch', '--quiet'], { cwd: project, encoding: 'utf8', env, timeout: 180_000 })
  if (fetched.status === 0) return null
  const reason = firstLines(causeOf(fetched.stderr ?? '')) || 'no answer in time'
  session.cratesIo = reason
  log(`crates.io is out of reach (${reason})`)
  return reason
}

/** Cargo ends a list of what it was doing with what went wrong. */
function causeOf(stderr) {
  const lines = stderr.split('\n').map((line) => line.trim())
  return lines.findLast((line) => line !== '' && !line.startsWith('Caused by')) ?? ''
}

/** Packages of the machine's own release, which any mirror has. */
function takeFromStable(project, { log }, reasons) {
  const manifest = join(project, MANIFEST)
  const older = olderManifest(readFileSync(manifest, 'utf8'))
  if (older === null) throw new Error(`${reasons}. Debian stable does not have what it needs.`)
  const packages = older.crates.map((crate) => `librust-${crate.replaceAll('_', '-')}-dev`)
  const has = () => {
    const crates = existsSync(STABLE_CRATES) ? readdirSync(STABLE_CRATES) : []
    return packages.every((name) =>
      crates.some((folder) => `librust-${folder.replace(/-\d.*$/, '').replaceAll('_', '-')}-dev` === name),
    )
  }
  if (!has()) install(packages, log)
  if (!has()) throw new Error(`${reasons}. ${find('apt-get') ? hint(packages) : 'Set up a proxy for cargo.'}`)
  rmSync(join(project, 'Cargo.lock'), { force: true })
  replaceCratesIo(project, STABLE_CRATES)
  writeFileSync(manifest, older.manifest)
  log('Taking the crates of Debian stable, which are older')
  return older.edition
}

/**
 * Stable's crates may be years old, so that a kit says in `[package.metadata.debian-stable.dependencies]` what it can do
 * with less, and in `[package.metadata.debian-stable]` the newest edition that they can do.
 * @param {string} manifest a kit's Cargo.toml
 * @returns null for a kit that needs newer ones
 */
export function olderManifest(manifest) {
  const older = section(manifest, 'package.metadata.debian-stable.dependencies')
  if (older === null) return null
  return {
    manifest: manifest.replace(section(manifest, 'dependencies') ?? '', () => older),
    crates: [...older.matchAll(/^([\w-]+)\s*=/gm)].map((match) => match[1] ?? ''),
    edition: /^edition = "(\d+)"$/m.exec(section(manifest, 'package.metadata.debian-stable') ?? '')?.[1] ?? null,
  }
}

/** The lines of a table in a Cargo.toml of ours, up to the next one. */
function section(manifest, name) {
  const start = manifest.indexOf(`\n[${name}]\n`)
  if (start < 0) return null
  const text = manifest.slice(start + `\n[${name}]\n`.length)
  const end = text.search(/^(\[|#)/m)
  return end < 0 ? text : text.slice(0, end)
}

// Crates of Debian's testing suite, for machines that reach a Debian mirror and not crates.io. Everything happens in a
// folder of our own: the machine's package lists, packages and configuration stay as they are, and no rights are needed.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cratesIn, lockedCrates, missingCrate, packagesFor } from './debian-index.mjs'
import { alone, find, firstLines, runWatched } from './system.mjs'

/** Its crates are those that the kits ask for. Testing moves: what is there is resolved, never a version pinned. */
export const SUITE = 'forky'
const MIRROR = 'http://deb.debian.org/debian'
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'
/** Downloads at once; a mirror serves small files faster than one connection asks for them. */
const CONNECTIONS = 4
/** A crate that Debian's version needs and the lock file does not know costs one more try. */
const MOST_TRIES = 40

/**
 * Makes the crates that a project asks for a `directory` source, downloads those that are not here yet, and writes the
 * project's Cargo.lock.
 * @param {string} project has a Cargo.toml, and the Cargo.lock whose crates are the first guess
 * @param {{ store: string, log: (line: string) => void, live: boolean, session: { testing?: Map<string, object[]> } }} to
 * @throws with a reason, where testing cannot be reached or does not have them
 */
export function takeFromTesting(project, to) {
  if (!find('apt-get') || !find('apt-cache') || !find('dpkg-deb')) throw new Error('this is not a Debian system')
  if (!existsSync(KEYRING)) throw new Error(`${KEYRING} is missing (package debian-archive-keyring)`)
  mkdirSync(to.store, { recursive: true })
  alone(`${to.store}.lock`, () => resolve(project, to))
}

/** A cargo configuration under which crates.io is a folder. */
export function replaceCratesIo(project, folder) {
  mkdirSync(join(project, '.cargo'), { recursive: true })
  const source = `[source.crates-io]\nreplace-with = "debian"\n[source.debian]\ndirectory = ${JSON.stringify(folder)}\n`
  writeFileSync(join(project, '.cargo', 'config.toml'), source)
}

function resolve(project, to) {
  const registry = join(to.store, 'registry')
  mkdirSync(registry, { recursive: true })
  const lock = join(project, 'Cargo.lock')
  const first = existsSync(lock) ? lockedCrates(readFileSync(lock, 'utf8')) : []
  replaceCratesIo(project, registry)
  let wanted = []
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    download(wanted, registry, to)
    rmSync(lock, { force: true })
    const cargo = spawnSync('cargo', ['generate-lockfile', '--offline'], { cwd: project, encoding: 'utf8' })
    if (cargo.status === 0) return
    if (tries === 0 && first.length > 0) {
      // What was downloaded before may do; where it does not, most of what is needed comes at once.
      wanted = first
      continue
    }
    const missing = missingCrate(cargo.stderr)
    const asked = missing && wanted.length === 1 && JSON.stringify(missing) === JSON.stringify(wanted[0])
    if (!missing || asked) throw new Error(firstLines(cargo.stderr))
    wanted = [missing]
  }
  throw new Error('it asks for ever more crates')
}

function download(wanted, registry, to) {
  const kept = join(to.store, 'packages.json')
  const have = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : {}
  const missing = (crates) => {
    const packages = wanted.flatMap((crate) => packagesFor(crates, crate))
    return [...new Map(packages.map((found) => [found.package, found])).values()].filter(
      (found) => have[found.package] !== found.version,
    )
  }
  if (wanted.length === 0) return
  to.session.testing ??= index(to)
  const packages = missing(to.session.testing)
  if (packages.length === 0) return
  const MB = packages.reduce((sum, { size }) => sum + size, 0) / 1e6
  to.log(`Downloading ${count(packages.length)} from Debian ${SUITE} (${MB.toFixed(1)} MB)`)
  const work = join(to.store, 'download')
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  const names = packages.map((found) => found.package)
  const each = Math.ceil(names.length / CONNECTIONS)
  const parallel = ['-P', String(CONNECTIONS), '-n', String(each), 'apt-get', '-c', configuration(to.store), '-q']
  const fetched = runWatched(
    'xargs',
    ['-a', list(work, names), ...parallel, 'download'],
    { what: 'Downloading crates', total: names.length, lines: '^Get:', live: to.live },
    { cwd: work },
  )
  if (fetched.status !== 0) throw new Error(firstLines(errorsOf(fetched)))
  for (const file of readdirSync(work).filter((name) => name.endsWith('.deb'))) {
    const unpacked = spawnSync('dpkg-deb', ['-x', join(work, file), join(work, 'unpacked')], { encoding: 'utf8' })
    if (unpacked.status !== 0) throw new Error(firstLines(unpacked.stderr))
  }
  const sources = join(work, 'unpacked', 'usr', 'share', 'cargo', 'registry')
  for (const crate of existsSync(sources) ? readdirSync(sources) : []) {
    rmSync(join(registry, crate), { recursive: true, force: true })
    renameSync(join(sources, crate), join(registry, crate))
  }
  for (const found of packages) have[found.package] = found.version
  writeFileSync(kept, JSON.stringify(have, null, 2))
  rmSync(work, { recursive: true, force: true })
}

/** Which crates the suite has now. */
function index(to) {
  const config = configuration(to.store)
  to.log(`Reading what Debian ${SUITE} has (10 MB)`)
  const updated = spawnSync('apt-get', ['-c', config, '-q', 'update'], { encoding: 'utf8' })
  const available = spawnSync('apt-cache', ['-c', config, 'dumpavail'], { encoding: 'utf8', maxBuffer: 1 << 28 })
  const crates = cratesIn(available.stdout ?? '')
  // Without a network, apt-get update only warns.
  if (crates.size === 0) throw new Error(firstLines(errorsOf(updated)) || 'its list of packages is empty')
  return crates
}

/** An apt of our own beside the machine's: its proxies and passwords, and nothing of its packages and lists. */
function configuration(store) {
  const apt = join(store, 'apt')
  for (const folder of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(apt, folder), { recursive: true })
  writeFileSync(join(apt, 'status'), '')
  writeFileSync(join(apt, 'extended'), '')
  const sources = `Types: deb\nURIs: ${mirror()}\nSuites: ${SUITE}\nComponents: main\nSigned-By: ${KEYRING}\n`
  writeFileSync(join(apt, 'testing.sources'), sources)
  const settings = {
    'Dir::Etc::sourcelist': join(apt, 'testing.sources'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::State::lists': join(apt, 'lists'),
    'Dir::State::status': join(apt, 'status'),
    'Dir::State::extended_states': join(apt, 'extended'),
    'Dir::Cache': join(apt, 'cache'),
    // Downloads otherwise become another user's, who may not write here.
    'APT::Sandbox::User': 'root',
    'Debug::NoLocking': 'true',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '1',
    'Acquire::http::Timeout': '10',
    'Acquire::https::Timeout': '10',
  }
  // What the machine does after its own updates is not for this one.
  const cleared = ['APT::Update::Post-Invoke', 'APT::Update::Post-Invoke-Success', 'Acquire::IndexTargets::deb::DEP-11']
  const lines = [
    ...cleared.map((name) => `#clear ${name};`),
    ...Object.entries(settings).map(([name, value]) => `${name} ${JSON.stringify(value)};`),
  ]
  const path = join(apt, 'apt.conf')
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

/** The one that the machine's own packages come from, which may be inside a company's network. */
function mirror() {
  const own = spawnSync('apt-get', ['indextargets', '--format', '$(REPO_URI) $(SIGNED_BY) $(COMPONENT)'], {
    encoding: 'utf8',
  })
  const lines = (own.stdout ?? '').split('\n').map((line) => line.split(' '))
  const debian = lines.find(
    ([uri = '', signedBy, component]) =>
      component === 'main' && signedBy === KEYRING && /^https?:/.test(uri) && /\/debian\/?$/.test(uri),
  )
  return debian?.[0]?.replace(/\/$/, '') ?? MIRROR
}

function list(folder, names) {
  const path = join(folder, 'names')
  writeFileSync(path, `${names.join('\n')}\n`)
  return path
}

const errorsOf = ({ stdout, stderr }) =>
  `${stderr ?? ''}\n${stdout ?? ''}`
    .split('\n')
    .filter((line) => /^(E|W|Err|xargs)[: ]/.test(line))
    .join('\n')
const count = (crates) => (crates === 1 ? 'one crate' : `${crates} crates`)

// Compiles the crates of the kits, once for a toolchain, into what the runner mounts.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getCrates } from './crates.mjs'
import { lockedCrates } from './debian-index.mjs'
import { find, firstLines, hint, output, runWatched } from './system.mjs'

const FOLDER = fileURLToPath(new URL('../kits', import.meta.url))
/** What each kit's kit.json says; those with a Cargo.toml have crates to compile. */
const KITS = Object.fromEntries(
  readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [name, JSON.parse(readFileSync(join(FOLDER, name, 'kit.json'), 'utf8'))]),
)
/** Counted up when this file builds kits in another way. */
const KIT_FORMAT = 2
/** What a kit depends on for its tools alone; learners' code does not see it. */
const TOOLS = ['cxx-build']
/** Written last into a kit's folder, so that it is there only when everything else is. */
const BUILT = 'built.json'

/**
 * @param {{ folder: string, work: string, store: string, tools: { triple: string, version: string, compiler: string | null },
 *   log: (line: string) => void, live: boolean }} to `folder`: where it will be; `work`: where it is made
 * @returns {Record<string, object>} by name; one that could not be built says why in `problem`
 */
export function buildKits({ folder, work, store, tools, log, live }) {
  const kits = {}
  // cxx's generator writes where it was built, by that very path, and inside a sandbox only /tmp can be written to.
  const projects = mkdtempSync('/tmp/ferropath-kits-')
  const session = {}
  try {
    for (const name of Object.keys(KITS)) {
      if (!existsSync(join(FOLDER, name, 'Cargo.toml'))) {
        kits[name] = { versions: {}, externs: {}, archives: [] }
        continue
      }
      const hash = kitHash(name, tools)
      try {
        kits[name] =
          reuseKit(name, hash, folder, work) ??
          buildKit(name, join(projects, name), work, { hash, store, tools, log, live, session })
      } catch (problem) {
        rmSync(join(work, name), { recursive: true, force: true })
        kits[name] = { problem: `Kit ${name} could not be built: ${firstLines(problem.message)}` }
      }
    }
  } finally {
    try {
      rmSync(projects, { recursive: true, force: true })
    } catch (problem) {
      log(`${projects} could not be removed (${problem.message})`)
    }
  }
  return kits
}

/** A change to the sandbox does not compile every crate again, nor does a set-up that was interrupted. */
function reuseKit(name, hash, folder, work) {
  const others = readdirSync(dirname(folder)).map((other) => join(dirname(folder), other))
  for (const other of others.filter((path) => path !== work)) {
    const kept = join(other, name, BUILT)
    if (!existsSync(kept)) continue
    const kit = JSON.parse(readFileSync(kept, 'utf8'))
    if (kit.hash !== hash) continue
    cpSync(join(other, name), join(work, name), { recursive: true })
    return kit
  }
  return null
}

function kitHash(name, { version, compiler }) {
  const { flags = [] } = KITS[name].cpp ?? {}
  const hash = createHash('sha256').update(JSON.stringify([KIT_FORMAT, version, compiler, process.arch, ...flags]))
  for (const file of readdirSync(join(FOLDER, name), { recursive: true }).map(String).sort()) {
    const path = join(FOLDER, name, file)
    // Of kit.json, only the flags decide what is compiled.
    if (statSync(path).isFile() && file !== 'kit.json') hash.update(file).update(readFileSync(path))
  }
  return hash.digest('hex')
}

function buildKit(name, project, work, { hash, store, tools, log, live, session }) {
  cpSync(join(FOLDER, name), project, { recursive: true })
  const { source, edition } = getCrates(project, { store: join(store, 'debian-testing'), log, live, session })
  const { triple } = tools
  const offline = { cwd: project, env: { ...process.env, RUSTFLAGS: '' } }
  const metadata = spawnSync('cargo', ['metadata', '--offline', '--format-version=1', `--filter-platform=${triple}`], {
    ...offline,
    encoding: 'utf8',
    maxBuffer: 1 << 27,
  })
  if (metadata.status !== 0) throw new Error(metadata.stderr || 'cargo metadata did not answer')
  const crates = cratesOf(JSON.parse(metadata.stdout))
  const total = lockedCrates(readFileSync(join(project, 'Cargo.lock'), 'utf8')).length
  log(`Compiling the ${total} crates of kit ${name}, once`)
  const cargo = runWatched(
    'cargo',
    ['build', '--offline', '--quiet', '--message-format=json', `--target=${triple}`],
    {
      what: `Compiling kit ${name}`,
      total,
      lines: '^\\{"reason":"compiler-artifact".*?"kind":\\["(?!custom-build)',
      live,
    },
    // Kits share most of their crates, and one folder means that each is compiled once.
    { ...offline, env: { ...offline.env, CARGO_TARGET_DIR: join(dirname(project), 'target') } },
  )
  if (cargo.status !== 0) throw new Error(cargo.stderr || `cargo ended with ${cargo.status}`)
  const kit = join(work, name)
  mkdirSync(kit)
  const messages = cargo.stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
  const kept = keep(messages, { name, kit, crates, triple })
  if (KITS[name].cpp) precompileHeader(kit, KITS[name].cpp.flags)
  copyFileSync(join(project, 'Cargo.lock'), join(kit, 'Cargo.lock'))
  const built = { hash, source, ...(edition ? { edition } : {}), ...kept }
  writeFileSync(join(kit, BUILT), JSON.stringify(built, null, 2))
  return built
}

/**
 * The crates that learners' code may name, and those that come along. What only build scripts and derive macros are made
 * of is neither: a linker would read it for nothing, at every check.
 */
function cratesOf({ packages, resolve }) {
  const named = new Map(packages.map((found) => [found.id, found]))
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]))
  const isMacro = (id) => named.get(id).targets.some((target) => target.kind.includes('proc-macro'))
  const normal = (id) =>
    nodes
      .get(id)
      .deps.filter((dep) => dep.dep_kinds.some(({ kind }) => kind === null))
      .map((dep) => dep.pkg)
  const direct = new Map(
    normal(resolve.root)
      .map((id) => named.get(id))
      .filter((found) => !TOOLS.includes(found.name))
      .map((found) => [found.id, found]),
  )
  const all = new Set()
  const visit = (id) => {
    if (all.has(id)) return
    all.add(id)
    if (!isMacro(id)) normal(id).forEach(visit)
  }
  for (const id of direct.keys()) visit(id)
  return { direct, all }
}

/** Copies what cargo made into the kit's folder. */
function keep(messages, { name, kit, crates, triple }) {
  const versions = {}
  const externs = {}
  const archives = []
  for (const message of messages) {
    if (message.executable) {
      copyFileSync(message.executable, join(kit, message.target.name))
      chmodSync(join(kit, message.target.name), 0o555)
    }
    if (!crates.all.has(message.package_id)) continue
    if (message.reason === 'build-script-executed') {
      archives.push(...nativeLibraries(message, kit).map((file) => `${name}/${file}`))
    }
    if (message.reason !== 'compiler-artifact' || message.target.kind.includes('custom-build')) continue
    if (message.target.name === 'cxx') keepHeader(dirname(message.manifest_path), kit)
    const file = message.filenames.find((path) => /\.(rlib|so)$/.test(path))
    // Not what a crate is for the build scripts of others.
    if (!file || (file.endsWith('.rlib') && !file.includes(`/${triple}/`))) continue
    copyFileSync(file, join(kit, basename(file)))
    if (file.endsWith('.rlib')) archives.push(`${name}/${basename(file)}`)
    const wanted = crates.direct.get(message.package_id)
    if (!wanted) continue
    externs[message.target.name.replaceAll('-', '_')] = `${name}/${basename(file)}`
    versions[wanted.name] = wanted.version
  }
  return { versions, externs, archives }
}

/** cxx's own C++ half, which its build script compiled. */
function nativeLibraries(message, kit) {
  if (!/(^|\/|#|\s)cxx[@# -]/.test(message.package_id) || !message.out_dir) return []
  const files = readdirSync(message.out_dir, { recursive: true }).map(String)
  return files
    .filter((file) => file.endsWith('.a'))
    .map((file) => {
      copyFileSync(join(message.out_dir, file), join(kit, basename(file)))
      return basename(file)
    })
}

function keepHeader(crate, kit) {
  mkdirSync(join(kit, 'include', 'rust'), { recursive: true })
  copyFileSync(join(crate, 'include', 'cxx.h'), join(kit, 'include', 'rust', 'cxx.h'))
}

/** Every file of a bridge reads cxx.h, and it is most of what g++ has to read. */
function precompileHeader(kit, flags) {
  if (!find('g++')) throw new Error(`g++ is missing; ${hint(['g++'])}`)
  const header = join(kit, 'include', 'rust', 'cxx.h')
  if (!existsSync(header)) throw new Error('cxx did not leave its header where it was expected')
  // In a folder of its own: g++ takes x.h.gch when it finds that before x.h, and only for the same flags.
  mkdirSync(join(kit, 'pch', 'rust'), { recursive: true })
  const ready = join(kit, 'pch', 'rust', 'cxx.h')
  copyFileSync(header, ready)
  output('g++', [...flags, '-x', 'c++-header', ready, '-o', `${ready}.gch`])
}

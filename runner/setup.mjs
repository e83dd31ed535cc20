// Gets this machine ready to run learners' code: bubblewrap, a fast linker, and the kits' crates,
// compiled once. Plain Node without packages, because it runs before anything is installed or built.
//
//   node runner/setup.mjs          sets up, says what it did
//   FERROPATH_SETUP=manual         installs nothing on the system, names the commands instead
import { execFileSync, spawnSync } from 'node:child_process'
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
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const DEBIAN_CRATES = '/usr/share/cargo/registry'
/** What each kit's kit.json says; those with a Cargo.toml have crates to compile. */
const KITS = Object.fromEntries(
  readdirSync(join(here, 'kits'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [name, JSON.parse(readFileSync(join(here, 'kits', name, 'kit.json'), 'utf8'))]),
)
const hasCrates = (name) => existsSync(join(here, 'kits', name, 'Cargo.toml'))

/**
 * @param {{ dataDir?: string, log?: (line: string) => void }} [options]
 * @returns {{ ready: boolean, folder: string | null, problems: string[] }} `ready`: kit std can run. `problems` says
 *   what is missing and the command that mends it; the rest of the app works without.
 */
export function setUpRunner({ dataDir = process.env.FERROPATH_DATA ?? '.data', log = console.log } = {}) {
  const problems = []
  if (process.platform !== 'linux') {
    const where = 'start a runner on a Linux machine (npm run runner) and set RUNNER_URL and RUNNER_TOKEN'
    return { ready: false, folder: null, problems: [`Code runs in a Linux sandbox: ${where}.`] }
  }
  const rustc = find('rustc')
  if (!rustc || !find('cargo')) {
    return {
      ready: false,
      folder: null,
      problems: ['Rust is missing: install it from https://rustup.rs, then start again.'],
    }
  }
  need('bwrap', ['bubblewrap'], 'running code', problems, log)
  need('cc', ['gcc', 'libc6-dev'], 'linking programs', problems, log)
  need('g++', ['g++'], 'exercises in C++', problems, log)
  need('mold', ['mold'], 'fast linking (without it a check takes about 0.1 s longer)', problems, log)

  const toolchain = output(rustc, ['--print', 'sysroot'])
  const version = output(rustc, ['-vV'])
  const compiler = find('g++') ? output('g++', ['--version']).split('\n')[0] : null
  const hash = createHash('sha256')
  for (const file of sources(here)) hash.update(file.slice(here.length)).update(readFileSync(file))
  hash.update(JSON.stringify([toolchain, version, compiler, find('mold'), find('bwrap'), process.arch]))
  const folder = join(resolve(dataDir), 'kits', hash.digest('hex').slice(0, 16))

  const isBuilt = () => existsSync(join(folder, 'kits.json'))
  if (!isBuilt()) {
    alone(`${folder}.lock`, () => {
      if (!isBuilt()) build(folder, { rustc, toolchain, version, compiler, problems, log })
    })
  }
  const kits = existsSync(join(folder, 'kits.json'))
    ? JSON.parse(readFileSync(join(folder, 'kits.json'), 'utf8'))
    : null
  if (kits) {
    problems.push(...Object.values(kits.kits).flatMap((kit) => (kit.problem ? [kit.problem] : [])))
    writeFileSync(join(dirname(folder), 'current'), folder)
  }
  return { ready: Boolean(kits && find('bwrap')), folder, problems: [...new Set(problems)] }
}

/** Two commands that start at once build once: the second waits for the first, unless that is gone. */
function alone(lock, work) {
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
    work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** Keeps the newest two, since a runner that was started earlier may still use the one before. */
function removeOld(kits) {
  const age = (name) => statSync(join(kits, name)).mtimeMs
  const built = readdirSync(kits).filter((name) => /^[0-9a-f]{16}$/.test(name))
  const broken = readdirSync(kits).filter(
    (name) => /^[0-9a-f]{16}\.\d+$/.test(name) && !isAlive(Number(name.split('.')[1])),
  )
  for (const name of [...built.sort((a, b) => age(b) - age(a)).slice(2), ...broken]) {
    rmSync(join(kits, name), { recursive: true, force: true })
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (problem) {
    return problem.code === 'EPERM'
  }
}

function build(folder, { rustc, toolchain, version, compiler, problems, log }) {
  const work = `${folder}.${process.pid}`
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  try {
    log('Building the sandbox, once')
    const flags = ['--edition', '2024', '-O', '-C', 'panic=abort', '-C', 'debuginfo=0', '-C', 'strip=symbols']
    output(rustc, [...flags, '-o', join(work, 'warden'), join(here, 'warden', 'main.rs')])
    const library = [
      '--edition',
      '2024',
      '--crate-type',
      'rlib',
      '--crate-name',
      'ferropath_harness',
      '-O',
      '-C',
      'debuginfo=0',
    ]
    output(rustc, [...library, '-o', join(work, 'libferropath_harness.rlib'), join(here, 'harness.rs')])
    const triple = /^host: (.*)$/m.exec(version)?.[1] ?? ''
    const kits = {}
    for (const name of Object.keys(KITS)) {
      if (!hasCrates(name)) {
        kits[name] = { versions: {}, externs: {}, archives: [] }
        continue
      }
      try {
        log(`Compiling the crates of kit ${name}, once`)
        kits[name] = reuseKit(name, folder, work, { version, compiler }) ?? buildKit(name, work, log)
        kits[name].hash = kitHash(name, { version, compiler })
      } catch (problem) {
        kits[name] = { problem: `Kit ${name} could not be built: ${firstLines(problem.message)}` }
      }
    }
    const libraries = `lib/rustlib/${triple}/lib`
    const inLibraries = readdirSync(join(toolchain, libraries))
    writeFileSync(
      join(work, 'kits.json'),
      JSON.stringify(
        {
          toolchain,
          triple,
          rustc: version.split('\n')[0],
          compiler,
          bwrap: find('bwrap'),
          std: `${libraries}/${inLibraries.find((name) => /^libstd-.*\.so$/.test(name))}`,
          builtins: `${libraries}/${inLibraries.find((name) => /^libcompiler_builtins-.*\.rlib$/.test(name))}`,
          libraries,
          mold: linker(),
          kits,
        },
        null,
        2,
      ),
    )
    // What code without std is compiled against.
    const core = join(work, 'core', libraries)
    mkdirSync(core, { recursive: true })
    for (const name of inLibraries.filter((file) =>
      /^lib(core|alloc|compiler_builtins)-.*\.(rlib|rmeta)$/.test(file),
    )) {
      copyFileSync(join(toolchain, libraries, name), join(core, name))
    }
    makeReadOnly(work)
    rmSync(folder, { recursive: true, force: true })
    renameSync(work, folder)
    removeOld(dirname(folder))
  } catch (problem) {
    problems.push(`The sandbox could not be built: ${firstLines(problem.message)}`)
    rmSync(work, { recursive: true, force: true })
  }
}

/** What gcc would hand to the linker around our objects; calling mold itself saves gcc's and collect2's start. */
function linker() {
  const mold = find('mold')
  if (!mold || !find('cc')) return null
  const place = (name) => output('cc', [`-print-file-name=${name}`])
  const start = ['Scrt1.o', 'crti.o', 'crtbeginS.o'].map(place)
  const end = ['crtendS.o', 'crtn.o'].map(place)
  const loader = process.arch === 'arm64' ? '/lib/ld-linux-aarch64.so.1' : '/lib64/ld-linux-x86-64.so.2'
  if (![...start, ...end].every((path) => existsSync(path) && path.startsWith('/usr/'))) return null
  const folders = [
    ...new Set([dirname(place('libc.so')), dirname(place('libgcc_s.so')), dirname(place('libstdc++.so'))]),
  ]
  return { program: mold, loader, start, end, folders: folders.filter((folder) => folder.startsWith('/')) }
}

/** A change to the sandbox does not compile every crate again. */
function reuseKit(name, folder, work, tools) {
  try {
    const previous = readFileSync(join(dirname(folder), 'current'), 'utf8').trim()
    const kit = JSON.parse(readFileSync(join(previous, 'kits.json'), 'utf8')).kits[name]
    if (kit.problem || kit.hash !== kitHash(name, tools)) return null
    cpSync(join(previous, name), join(work, name), { recursive: true })
    return kit
  } catch {
    return null
  }
}

/** Counted up when this file builds kits in another way. */
const KIT_FORMAT = 1

function kitHash(name, { version, compiler }) {
  const { flags = [] } = KITS[name].cpp ?? {}
  const hash = createHash('sha256').update(JSON.stringify([KIT_FORMAT, version, compiler, process.arch, ...flags]))
  // Of kit.json, only the flags decide what is compiled.
  const isInput = (path) => path.startsWith(join(here, 'kits', name, '/')) && !path.endsWith('kit.json')
  for (const file of sources(here).filter(isInput)) {
    hash.update(file.slice(here.length)).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function buildKit(name, work, log) {
  // cxx's generator writes where it was built, by that very path, and inside a sandbox only /tmp can be written to.
  const project = mkdtempSync(`/tmp/ferropath-kit-${name}-`)
  try {
    return buildKitIn(project, name, work, log)
  } finally {
    rmSync(project, { recursive: true, force: true })
  }
}

function buildKitIn(project, name, work, log) {
  cpSync(join(here, 'kits', name), project, { recursive: true })
  getCrates(name, project, log)
  const cargo = spawnSync('cargo', ['build', '--offline', '--quiet', '--message-format=json'], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, CARGO_TARGET_DIR: join(project, 'target'), RUSTFLAGS: '' },
    maxBuffer: 1 << 26,
  })
  if (cargo.status !== 0) throw new Error(cargo.stderr || `cargo ended with ${cargo.status}`)
  const kit = join(work, name)
  mkdirSync(kit)
  const direct = /\[dependencies\]\n([\s\S]*?)\n\n/.exec(readFileSync(join(project, 'Cargo.toml'), 'utf8'))?.[1] ?? ''
  const wanted = [...direct.matchAll(/^([\w-]+)\s*=/gm)].map((match) => match[1])
  const versions = {}
  const externs = {}
  const archives = []
  for (const line of cargo.stdout.split('\n').filter((text) => text.startsWith('{'))) {
    const message = JSON.parse(line)
    if (message.executable) {
      copyFileSync(message.executable, join(kit, message.target.name))
      chmodSync(join(kit, message.target.name), 0o555)
    }
    if (message.reason === 'build-script-executed') keepNativeLibraries(message, kit, archives)
    if (message.reason !== 'compiler-artifact' || message.target.kind.includes('custom-build')) continue
    if (message.manifest_path.startsWith(project)) continue
    if (message.target.name === 'cxx') keepHeader(dirname(message.manifest_path), kit)
    const crate = message.target.name.replaceAll('-', '_')
    const file = message.filenames.find((path) => /\.(rlib|so)$/.test(path))
    if (!file) continue
    const base = file.slice(file.lastIndexOf('/') + 1)
    copyFileSync(file, join(kit, base))
    if (base.endsWith('.rlib')) archives.push(`${name}/${base}`)
    const package_ = wanted.find((dependency) => dependency.replaceAll('-', '_') === crate)
    if (!package_ || package_ === 'cxx-build') continue
    externs[crate] = `${name}/${base}`
    const id = /[#@]([\d.]+)(?:[^\d.].*)?$|^\S+ ([\d.]+) /.exec(message.package_id)
    versions[package_] = id?.[1] ?? id?.[2] ?? 'unknown'
  }
  if (KITS[name].cpp) precompileHeader(kit, KITS[name].cpp.flags)
  copyFileSync(join(project, 'Cargo.lock'), join(kit, 'Cargo.lock'))
  return { versions, externs, archives }
}

/**
 * From crates.io, in the versions that Cargo.lock pins; where that is out of reach, from the sources that Debian
 * packages, in the versions that it has.
 */
function getCrates(name, project, log) {
  const online = { ...process.env, CARGO_NET_RETRY: '0', CARGO_HTTP_TIMEOUT: '8', CARGO_HTTP_MULTIPLEXING: 'false' }
  const fetched = spawnSync('cargo', ['fetch', '--quiet'], {
    cwd: project,
    encoding: 'utf8',
    env: online,
    timeout: 120_000,
  })
  if (fetched.status === 0) return
  rmSync(join(project, 'Cargo.lock'), { force: true })
  const has = () =>
    existsSync(DEBIAN_CRATES) &&
    KITS[name].debian.every((pack) => {
      const crate = pack.replace(/^librust-/, '').replace(/-dev$/, '')
      return readdirSync(DEBIAN_CRATES).some((folder) => folder.replace(/-\d.*$/, '') === crate)
    })
  if (!has()) install(KITS[name].debian, log)
  if (!has()) {
    throw new Error(`crates.io is out of reach; ${hint(KITS[name].debian)}`)
  }
  mkdirSync(join(project, '.cargo'), { recursive: true })
  const source = `[source.crates-io]\nreplace-with = "debian"\n[source.debian]\ndirectory = "${DEBIAN_CRATES}"\n`
  writeFileSync(join(project, '.cargo', 'config.toml'), source)
}

/** cxx's own C++ half, which its build script compiled. */
function keepNativeLibraries(message, kit, archives) {
  if (!/(^|\/|#|\s)cxx[@# -]/.test(message.package_id) || !message.out_dir) return
  for (const file of readdirSync(message.out_dir, { recursive: true })) {
    if (!/\.a$/.test(file)) continue
    copyFileSync(join(message.out_dir, file), join(kit, file.slice(file.lastIndexOf('/') + 1)))
    archives.push(`cxx/${file.slice(file.lastIndexOf('/') + 1)}`)
  }
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
  copyFileSync(header, join(kit, 'pch', 'rust', 'cxx.h'))
  const ready = join(kit, 'pch', 'rust', 'cxx.h')
  output('g++', [...flags, '-x', 'c++-header', ready, '-o', `${ready}.gch`])
}

function need(program, packages, purpose, problems, log) {
  if (find(program)) return
  install(packages, log)
  if (!find(program)) problems.push(`${program} is missing (for ${purpose}): ${hint(packages)}`)
}

function install(packages, log) {
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

function hint(packages) {
  const sudo = process.getuid?.() === 0 ? '' : 'sudo '
  if (find('apt-get')) return `run \`${sudo}apt-get install ${packages.join(' ')}\`, then start again.`
  return `install ${packages.join(', ')} (Debian's names) with your system's package manager, then start again.`
}

function find(program) {
  for (const folder of (process.env.PATH ?? '').split(':').filter(Boolean)) {
    const path = join(folder, program)
    if (existsSync(path) && statSync(path).isFile()) return path
  }
  return null
}

function output(program, args) {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
}

function sources(folder) {
  const own = [join(folder, 'setup.mjs'), join(folder, 'harness.rs')]
  for (const part of ['warden', 'kits']) {
    for (const file of readdirSync(join(folder, part), { recursive: true }).sort()) {
      const path = join(folder, part, String(file))
      if (statSync(path).isFile() && !path.endsWith('.ts')) own.push(path)
    }
  }
  return own
}

function makeReadOnly(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, String(name))
    if (statSync(path).isFile()) chmodSync(path, statSync(path).mode & 0o111 ? 0o555 : 0o444)
  }
}

function firstLines(text) {
  return text.trim().split('\n').slice(0, 6).join(' · ').slice(0, 600)
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const result = setUpRunner()
  for (const problem of result.problems) console.error(problem)
  console.log(result.ready ? `The runner is ready (${result.folder}).` : 'The runner is not ready.')
  process.exitCode = result.ready ? 0 : 1
}

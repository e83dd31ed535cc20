// Gets this machine ready to run learners' code: bubblewrap, a fast linker, and the kits' crates,
// compiled once. Plain Node without packages, because it runs before anything is installed or built.
//
//   node runner/setup.mjs          sets up, says what it did
//   FERROPATH_SETUP=manual         installs nothing on the system, names the commands instead
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildKits } from './setup/kits.mjs'
import { alone, find, firstLines, isAlive, need, output } from './setup/system.mjs'

const here = dirname(fileURLToPath(import.meta.url))

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
      const store = join(resolve(dataDir), 'crates')
      if (!isBuilt()) build(folder, { store, rustc, toolchain, version, compiler, problems, log })
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

function build(folder, { store, rustc, toolchain, version, compiler, problems, log }) {
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
    const tools = { triple, version, compiler }
    const kits = buildKits({ folder, work, store, tools, log, live: log === console.log })
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

function sources(folder) {
  const own = [join(folder, 'setup.mjs'), join(folder, 'harness.rs')]
  for (const part of ['warden', 'kits', 'setup']) {
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

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const result = setUpRunner()
  for (const problem of result.problems) console.error(problem)
  console.log(result.ready ? `The runner is ready (${result.folder}).` : 'The runner is not ready.')
  process.exitCode = result.ready ? 0 : 1
}

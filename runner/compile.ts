import { bridgeDiagnostics, cppDiagnostics, linkDiagnostics } from './cxx-diagnostics'
import { rustDiagnostics } from './diagnostics'
import { LEARNER_CRATE, type TestCrate, testCrate } from './harness'
import { INSIDE } from './isolation'
import type { Diagnostic, Outcome } from './job'
import type { Ended } from './sandbox'
import { externFlags, linkCommand, type Toolbox } from './toolbox'
import { CRATE, OUT, rustcFlags, secretPair, TESTS, type Workspace } from './workspace'

/** A program that is ready to run, or why there is none. */
export type Compiled = { program: string; warnings: Diagnostic[]; tests: TestCrate | null } | { outcome: Outcome }

const RUSTC = `${INSIDE.toolchain}/bin/rustc`
const HARNESS = `${INSIDE.kit}/libferropath_harness.rlib`
const PROGRAM = `${OUT}/program`

/** The learner's file as a program of its own. */
export async function compileProgram(workspace: Workspace, toolbox: Toolbox): Promise<Compiled> {
  const cpp = startCpp(workspace, toolbox)
  const isStatic = needsStaticStd(workspace.rootText)
  const object = `${OUT}/main.o`
  const ended = await workspace.compiler([
    RUSTC,
    workspace.placed(workspace.root),
    '--crate-name',
    'main',
    '--crate-type',
    'bin',
    ...rustcFlags(workspace),
    ...strictness(workspace),
    ...externFlags(toolbox, workspace.job.kit),
    ...(isStatic ? staticLink(toolbox, PROGRAM, []) : ['-C', 'prefer-dynamic', `--emit=obj=${object}`]),
  ])
  const diagnostics = rustDiagnostics(ended.stderr, workspace.places)
  const rust = failure(workspace, ended, diagnostics)
  const native = await cpp
  if (rust) return { outcome: rust }
  if ('outcome' in native) return native
  if (isStatic) return { program: PROGRAM, warnings: diagnostics, tests: null }
  const linked = await link(workspace, toolbox, [object, ...native.objects])
  return linked ?? { program: PROGRAM, warnings: [...diagnostics, ...native.warnings], tests: null }
}

/**
 * The learner's crate as a library, the hidden tests as a crate that links it. The tests' rustc starts as soon as the
 * library's has written its metadata: by then it has read all it will ever read of files, and the tests can be put
 * where it cannot see them any more. While one makes code the other checks types, on two cores.
 */
export async function compileTests(workspace: Workspace, toolbox: Toolbox): Promise<Compiled> {
  const { job } = workspace
  const tests = testCrate(
    job.tests?.text ?? '',
    workspace.rootText,
    secretPair(),
    Object.keys(toolbox.kits[job.kit].externs),
  )
  if (tests.names.length === 0) {
    return {
      outcome: workspace.outcome('unavailable', { message: 'This exercise has no tests; its author has to mend it.' }),
    }
  }
  const isStatic = needsStaticStd(workspace.rootText) || needsStaticStd(job.tests?.text ?? '')
  const cpp = startCpp(workspace, toolbox)
  const library = isStatic ? `${OUT}/lib${LEARNER_CRATE}.rlib` : `${OUT}/lib${LEARNER_CRATE}.rmeta`
  const startTests = () => {
    workspace.sandbox.write(`hidden/${TESTS}`, tests.source)
    return workspace.compiler(
      [
        RUSTC,
        TESTS,
        '--crate-name',
        'hidden_tests',
        '--crate-type',
        'bin',
        ...rustcFlags(workspace),
        '--extern',
        `${LEARNER_CRATE}=${library}`,
        '--extern',
        `ferropath_harness=${HARNESS}`,
        ...externFlags(toolbox, job.kit),
        ...(isStatic
          ? staticLink(toolbox, PROGRAM, staticObjects(workspace))
          : ['-C', 'prefer-dynamic', `--emit=obj=${OUT}/tests.o`]),
      ],
      { cwd: '/job/hidden' },
    )
  }

  let testing: Promise<Ended> | null = null
  let noise = ''
  const learner = await workspace.compiler(
    [
      RUSTC,
      workspace.placed(workspace.root),
      '--crate-name',
      LEARNER_CRATE,
      '--crate-type',
      'lib',
      ...rustcFlags(workspace),
      ...strictness(workspace),
      ...externFlags(toolbox, job.kit),
      '--out-dir',
      OUT,
      isStatic ? '--emit=metadata,link' : '--emit=metadata,obj',
    ],
    {
      onError: (chunk) => {
        if (isStatic || testing) return
        noise = (noise + chunk.toString()).slice(-4096)
        if (/"\$message_type":"artifact","artifact":"[^"]*","emit":"metadata"/.test(noise)) testing = startTests()
      },
    },
  )
  const diagnostics = rustDiagnostics(learner.stderr, workspace.places)
  const wrong = failure(workspace, learner, diagnostics)
  const native = isStatic || wrong ? await cpp : null
  if (wrong) {
    await testing
    return { outcome: wrong }
  }
  if (native && 'outcome' in native) return native
  const tested = await (testing ?? startTests())
  workspace.places.set(TESTS, { path: TESTS, lines: null })
  const complaints = rustDiagnostics(tested.stderr, workspace.places).filter((found) => found.level === 'error')
  const other = native ?? (await cpp)
  const unfit = failure(workspace, tested, complaints.map(withoutTestText))
  if (unfit) {
    const message = 'The tests do not fit this code: is something missing, private, or changed in its signature?'
    return { outcome: unfit.verdict === 'compile_error' ? { ...unfit, message } : unfit }
  }
  if ('outcome' in other) return other
  const warnings = [...diagnostics, ...other.warnings]
  if (!isStatic) {
    const objects = [`${OUT}/tests.o`, `${OUT}/${LEARNER_CRATE}.o`, HARNESS, ...other.objects]
    const problem = await link(workspace, toolbox, objects)
    if (problem) return problem
  }
  workspace.sandbox.remove(['hidden', 'out/tests.o'])
  workspace.sandbox.setMode('out/program', 0o111)
  return { program: PROGRAM, warnings, tests }
}

/** Types only: what `check` without tests, `lint` and exercises that must not compile ask for. */
export async function typeCheck(
  workspace: Workspace,
  toolbox: Toolbox,
  clippy: boolean,
): Promise<{ ended: Ended; diagnostics: Diagnostic[] }> {
  const isProgram = /\bfn\s+main\s*\(/.test(workspace.rootText)
  const ended = await workspace.compiler(
    [
      clippy ? `${INSIDE.toolchain}/bin/clippy-driver` : RUSTC,
      workspace.placed(workspace.root),
      '--crate-name',
      LEARNER_CRATE,
      '--crate-type',
      isProgram ? 'bin' : 'lib',
      ...rustcFlags(workspace),
      ...strictness(workspace),
      ...(clippy ? ['-W', 'clippy::all'] : []),
      ...externFlags(toolbox, workspace.job.kit),
      `--emit=metadata=${OUT}/checked.rmeta`,
    ],
    { env: ['CLIPPY_DISABLE_DOCS_LINKS=1'] },
  )
  return { ended, diagnostics: rustDiagnostics(ended.stderr, workspace.places) }
}

type Native = { objects: string[]; warnings: Diagnostic[] } | { outcome: Outcome }

/** The C++ half: the bridge as cxx-build generates it, then g++ on each file, beside rustc. */
async function startCpp(workspace: Workspace, toolbox: Toolbox): Promise<Native> {
  const { job } = workspace
  if (job.kit !== 'cxx') return { objects: [], warnings: [] }
  const rust = job.files.map((file) => workspace.placed(file.path)).filter((path) => path.endsWith('.rs'))
  const bridged = rust.filter((path) => /cxx\s*::\s*bridge/.test(textAt(workspace, path)))
  const bridge = await workspace.compiler([`${INSIDE.kit}/cxx/bridge`, ...bridged], {
    env: [
      `OUT_DIR=${OUT}`,
      `CARGO_MANIFEST_DIR=${CRATE}`,
      `CARGO_PKG_NAME=${LEARNER_CRATE}`,
      'CARGO_MANIFEST_LINKS=',
      `TARGET=${toolbox.triple}`,
      `HOST=${toolbox.triple}`,
      'OPT_LEVEL=0',
    ],
  })
  if (bridge.code !== 0) {
    const diagnostics = bridgeDiagnostics(bridge.stderr, workspace.places)
    return {
      outcome: failure(workspace, bridge, diagnostics, 'cxx') ?? workspace.outcome('compile_error', { diagnostics }),
    }
  }
  const own = job.files.map((file) => workspace.placed(file.path)).filter((path) => /\.(cc|cpp|cxx)$/.test(path))
  const generated = bridged.map((path) => `${OUT}/cxxbridge/sources/${LEARNER_CRATE}/${path}.cc`)
  const includes = [
    `-I${OUT}/cxxbridge/include`,
    `-I${OUT}/cxxbridge/crate`,
    `-I${INSIDE.kit}/cxx/include`,
    '-Iinclude',
  ]
  const readsBridge = job.files.some((file) => /^\s*#\s*include\s*["<]rust\/cxx\.h[">]/m.test(file.text))
  // Only where the header is read anyway: it must not hide that a file forgot to include what it uses.
  const ready = readsBridge ? ['-I', `${INSIDE.kit}/cxx/pch`, '-include', 'rust/cxx.h'] : []
  const sources = [...own, ...generated]
  const results = await Promise.all(
    sources.map((source, i) =>
      workspace.compiler([
        '/usr/bin/g++',
        '-std=c++17',
        '-O0',
        '-fPIC',
        ...ready,
        ...includes,
        ...(own.includes(source) ? ['-Wall'] : ['-w']),
        '-fdiagnostics-format=json',
        '-c',
        source,
        '-o',
        `${OUT}/native-${i}.o`,
      ]),
    ),
  )
  const warnings: Diagnostic[] = []
  for (const ended of results) {
    const diagnostics = cppDiagnostics(ended.stderr, workspace.places)
    const wrong = failure(workspace, ended, diagnostics, 'g++')
    if (wrong) return { outcome: wrong }
    warnings.push(...diagnostics)
  }
  return { objects: sources.map((_, i) => `${OUT}/native-${i}.o`), warnings }
}

async function link(workspace: Workspace, toolbox: Toolbox, objects: string[]): Promise<{ outcome: Outcome } | null> {
  const ended = await workspace.compiler(linkCommand(toolbox, workspace.job.kit, objects, PROGRAM))
  if (ended.code === 0) return null
  const diagnostics = linkDiagnostics(ended.stderr, workspace.places)
  return {
    outcome:
      failure(workspace, ended, diagnostics, 'the linker') ?? workspace.outcome('compile_error', { diagnostics }),
  }
}

function failure(workspace: Workspace, ended: Ended, diagnostics: Diagnostic[], name = 'the compiler'): Outcome | null {
  const gaveUp = workspace.compilerGaveUp(ended, name, diagnostics)
  if (gaveUp) return { ...gaveUp, message: capitalised(gaveUp.message ?? '') }
  return ended.code === 0 ? null : workspace.outcome('compile_error', { diagnostics })
}

/** `forbid`, so that an `allow` in the code cannot take it back. */
function strictness(workspace: Workspace): string[] {
  const { denyUnsafe, lints } = workspace.job
  return [...(denyUnsafe ? ['unsafe_code'] : []), ...(lints ?? [])].flatMap((lint) => ['-F', lint])
}

/** The shared standard library brings its own allocator, and would silently ignore another. */
function needsStaticStd(text: string): boolean {
  return /\bglobal_allocator\b/.test(text)
}

function staticLink(toolbox: Toolbox, output: string, objects: string[]): string[] {
  const fast = toolbox.mold ? ['-C', 'link-arg=-fuse-ld=mold'] : []
  return [
    ...fast,
    ...objects.flatMap((object) => ['-C', `link-arg=${object}`]),
    `--emit=link=${output}`,
    '-C',
    'linker=/usr/bin/cc',
  ]
}

function staticObjects(workspace: Workspace): string[] {
  if (workspace.job.kit !== 'cxx') return []
  const count = workspace.job.files.filter(
    (file) => /\.(cc|cpp|cxx)$/.test(file.path) || /cxx\s*::\s*bridge/.test(file.text),
  ).length
  return [...Array.from({ length: count }, (_, i) => `${OUT}/native-${i}.o`), '-lstdc++']
}

/** What is wrong is told; the text of the tests is not. */
function withoutTestText(diagnostic: Diagnostic): Diagnostic {
  const labels = diagnostic.labels.filter((label) => label.file !== TESTS)
  return { ...diagnostic, labels, suggestions: [] }
}

function textAt(workspace: Workspace, path: string): string {
  return workspace.places.get(path)?.lines?.join('\n') ?? ''
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

import { startCpp } from './compile-cpp'
import { linkDiagnostics } from './cxx-diagnostics'
import { rustDiagnostics } from './diagnostics'
import { Fault, Unjudgeable } from './fault'
import { LEARNER_CRATE, type TestCrate, testCrate } from './harness'
import { INSIDE } from './isolation'
import { type Diagnostic, type JobReport, kitOf } from './protocol'
import type { Ended, Sandbox } from './sandbox'
import { externFlags, linkCommand, type Toolbox } from './toolbox'
import { failureOf, OUT, rustcFlags, secretPair, TESTS, type Workspace } from './workspace'

/** A program that is ready to run, or why there is none. */
export type Compiled = { program: string; warnings: Diagnostic[]; tests: TestCrate | null } | { report: JobReport }

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
  const rust = failureOf(workspace, ended, diagnostics)
  const native = await cpp
  if (rust) return { report: rust }
  if ('report' in native) return native
  if (isStatic) return { program: PROGRAM, warnings: diagnostics, tests: null }
  const linked = await link(workspace, toolbox, [object, ...native.objects.map((name) => `${OUT}/${name}`)])
  return linked ?? { program: PROGRAM, warnings: [...diagnostics, ...native.warnings], tests: null }
}

/**
 * The learner's crate as a library, the hidden tests as a crate that links it, each in a sandbox of its own. The tests'
 * rustc starts as soon as the library's has written its metadata, from that alone: while one makes code the other checks
 * types, on two cores. README.md says why neither can reach the other's files.
 */
export async function compileTests(workspace: Workspace, toolbox: Toolbox): Promise<Compiled> {
  const { job } = workspace
  const tests = testCrate(job.tests?.text ?? '', workspace.rootText, secretPair(), {
    kitCrates: Object.keys(toolbox.kits[job.kit].externs),
    own: job.tests?.names ?? [],
    given: job.tests?.given ?? null,
  })
  if (tests.names.length === 0) {
    throw new Unjudgeable('This exercise has no tests; its author has to fix that.')
  }
  const isStatic = needsStaticStd(workspace.rootText) || needsStaticStd(job.tests?.text ?? '')
  const cpp = startCpp(workspace, toolbox)
  // Awaited below, unless the sandbox fails before.
  cpp.catch(() => {})
  const starting = once(async (native: string[] = []) => {
    const room = await workspace.testsRoom()
    room.write('out/.keep', '')
    const library = `lib${LEARNER_CRATE}.${isStatic ? 'rlib' : 'rmeta'}`
    await carry(workspace, room, [library, ...native])
    const ended = await compileHidden(
      workspace,
      toolbox,
      room,
      tests.source,
      `${OUT}/${library}`,
      isStatic ? native : null,
    )
    return { room, ended }
  })

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
        if (isStatic || starting.started) return
        noise = (noise + chunk.toString()).slice(-4096)
        if (!/"\$message_type":"artifact","artifact":"[^"]*","emit":"metadata"/.test(noise)) return
        // Awaited below; until then its failure is nobody's.
        starting.run().catch(() => {})
      },
    },
  )
  const diagnostics = rustDiagnostics(learner.stderr, workspace.places)
  const wrong = failureOf(workspace, learner, diagnostics)
  const native = isStatic || wrong ? await cpp : null
  if (wrong) return { report: wrong }
  if (native && 'report' in native) return native
  const { room, ended: tested } = await starting.run(native?.objects)
  // Without a name, as rustc calls what it reads from a pipe.
  workspace.places.set('<anon>', { path: TESTS, lines: null })
  const complaints = rustDiagnostics(tested.stderr, workspace.places).filter((found) => found.level === 'error')
  const unfit = failureOf(workspace, { ...tested, stderr: Buffer.alloc(0) }, complaints.map(withoutTestText))
  const other = native ?? (await cpp)
  if (unfit) {
    const message = 'The tests do not fit this code: is something missing, private, or changed in its signature?'
    return { report: unfit.verdict === 'compile_error' ? { ...unfit, message } : unfit }
  }
  if ('report' in other) return other
  if (!isStatic) {
    const own = [`${LEARNER_CRATE}.o`, ...other.objects]
    await carry(workspace, room, own)
    const objects = [...[`tests.o`, ...own].map((name) => `${OUT}/${name}`), HARNESS]
    const problem = await link(workspace, toolbox, objects, room)
    if (problem) return problem
  }
  const program = await room.read('out/program')
  if (!program) throw new Fault('the linker left no program')
  workspace.sandbox.stage('tests', program)
  return { program: `${INSIDE.stage}/tests`, warnings: [...diagnostics, ...other.warnings], tests }
}

/** The tests come through a pipe, which nobody can read a second time. */
function compileHidden(
  workspace: Workspace,
  toolbox: Toolbox,
  room: Sandbox,
  source: string,
  library: string,
  staticWith: string[] | null,
): Promise<Ended> {
  const native = (staticWith ?? []).map((name) => `${OUT}/${name}`)
  const cpp = kitOf(workspace.job.kit).cpp?.link ?? []
  const argv = [
    RUSTC,
    '-',
    '--crate-name',
    'hidden_tests',
    '--crate-type',
    'bin',
    ...rustcFlags(workspace, {
      edition: workspace.edition === '2015' ? '2018' : workspace.edition,
      sysroot: INSIDE.toolchain,
    }),
    '--extern',
    `${LEARNER_CRATE}=${library}`,
    '--extern',
    `ferropath_harness=${HARNESS}`,
    ...externFlags(toolbox, workspace.job.kit),
    ...(staticWith
      ? staticLink(toolbox, PROGRAM, [...native, ...cpp])
      : ['-C', 'prefer-dynamic', `--emit=obj=${OUT}/tests.o`]),
  ]
  // Without /proc a program cannot find out where it lies, nor what lies beside it.
  return workspace.compiler(argv, { stdin: source, env: [`LD_LIBRARY_PATH=${INSIDE.toolchain}/lib`] }, room)
}

/** Copies what compilers made of the learner's files to where the tests are compiled. */
async function carry(workspace: Workspace, room: Sandbox, names: string[]): Promise<void> {
  for (const name of names) {
    const bytes = await workspace.sandbox.read(`out/${name}`)
    if (!bytes) throw new Fault(`a compiler did not leave ${name}`)
    room.write(`out/${name}`, bytes)
  }
}

function once<Arguments extends unknown[], T>(work: (...given: Arguments) => Promise<T>) {
  let result: Promise<T> | null = null
  return {
    get started() {
      return result !== null
    },
    run: (...given: Arguments): Promise<T> => {
      result ??= work(...given)
      return result
    },
  }
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

async function link(
  workspace: Workspace,
  toolbox: Toolbox,
  objects: string[],
  room?: Sandbox,
): Promise<{ report: JobReport } | null> {
  const ended = await workspace.compiler(linkCommand(toolbox, workspace.job.kit, objects, PROGRAM), {}, room)
  if (ended.code === 0) return null
  const diagnostics = linkDiagnostics(ended.stderr, workspace.places)
  return {
    report:
      failureOf(workspace, ended, diagnostics, 'the linker') ?? workspace.report('compile_error', { diagnostics }),
  }
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

/** What is wrong is told; the text of the tests is not. */
function withoutTestText(diagnostic: Diagnostic): Diagnostic {
  const labels = diagnostic.labels.filter((label) => label.file !== TESTS)
  return { ...diagnostic, labels, suggestions: [] }
}

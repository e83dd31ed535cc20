import { bridgeDiagnostics, cppDiagnostics } from './cxx-diagnostics'
import { LEARNER_CRATE } from './harness'
import { INSIDE } from './isolation'
import { type Diagnostic, type JobReport, kitOf } from './protocol'
import type { Toolbox } from './toolbox'
import { CRATE, failureOf, OUT, type Workspace } from './workspace'

/** `objects`: names in the folder of outputs. */
type Native = { objects: string[]; warnings: Diagnostic[] } | { report: JobReport }

/** The C++ half: the bridge as cxx-build generates it, then g++ on each file, beside rustc. */
export async function startCpp(workspace: Workspace, toolbox: Toolbox): Promise<Native> {
  const { job } = workspace
  const { cpp } = kitOf(job.kit)
  if (!cpp) return { objects: [], warnings: [] }
  const inKit = `${INSIDE.kit}/${job.kit}`
  const rust = job.files.map((file) => workspace.placed(file.path)).filter((path) => path.endsWith('.rs'))
  const bridged = rust.filter((path) => /cxx\s*::\s*bridge/.test(textAt(workspace, path)))
  const bridge = await workspace.compiler([`${inKit}/bridge`, ...bridged], {
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
      report: failureOf(workspace, bridge, diagnostics, 'cxx') ?? workspace.report('compile_error', { diagnostics }),
    }
  }
  const own = job.files.map((file) => workspace.placed(file.path)).filter((path) => /\.(cc|cpp|cxx)$/.test(path))
  const generated = bridged.map((path) => `${OUT}/cxxbridge/sources/${LEARNER_CRATE}/${path}.cc`)
  const includes = [`-I${OUT}/cxxbridge/include`, `-I${OUT}/cxxbridge/crate`, `-I${inKit}/include`, '-Iinclude']
  const readsBridge = job.files.some((file) => /^\s*#\s*include\s*["<]rust\/cxx\.h[">]/m.test(file.text))
  // Only where the header is read anyway: it must not hide that a file forgot to include what it uses.
  const ready = readsBridge ? ['-I', `${inKit}/pch`, '-include', 'rust/cxx.h'] : []
  const sources = [...own, ...generated]
  const results = await Promise.all(
    sources.map((source, i) =>
      workspace.compiler([
        '/usr/bin/g++',
        ...cpp.flags,
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
    const wrong = failureOf(workspace, ended, diagnostics, 'g++')
    if (wrong) return { report: wrong }
    warnings.push(...diagnostics)
  }
  return { objects: sources.map((_, i) => `native-${i}.o`), warnings }
}

function textAt(workspace: Workspace, path: string): string {
  return workspace.places.get(path)?.lines?.join('\n') ?? ''
}

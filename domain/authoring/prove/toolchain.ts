import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { Kit } from '@/runner/protocol'
import { findToolbox } from '@/runner/toolbox'

export type Toolchain = {
  /** Null when the machine has none. */
  rust: Tool | null
  cpp: Tool | null
  c: Tool | null
}

export type Tool = {
  command: string
  /** All that it says of its version; part of what a result is remembered by. */
  version: string
  /** What a kit adds to every call. */
  flags?: string[]
}

/** Which compilers this machine has. RUSTC, CXX and CC name others than the usual ones. */
export function findToolchain(env: Record<string, string | undefined>): Toolchain {
  return {
    rust: firstThatAnswers([env.RUSTC, 'rustc'], '-vV'),
    cpp: firstThatAnswers([env.CXX, 'g++', 'clang++', 'c++'], '--version'),
    c: firstThatAnswers([env.CC, 'gcc', 'clang', 'cc'], '--version'),
  }
}

/** The same compilers with the crates and headers of one of the runner's kits; null where the kit is not built. */
export function findKitTools(kit: string, toolchain: Toolchain): Toolchain | null {
  const toolbox = findToolbox()
  const { data: name } = Kit.safeParse(kit)
  if (!toolbox || !name) return null
  const { externs, problem } = toolbox.kits[name]
  if (problem !== undefined) return null
  const externFlags = Object.entries(externs).flatMap(([name, file]) => [
    '--extern',
    `${name}=${join(toolbox.folder, file)}`,
  ])
  // The crates were compiled by this rustc, and no other reads them.
  const rust = {
    command: join(toolbox.toolchain, 'bin', 'rustc'),
    version: `${toolbox.rustc} ${kit} ${toolbox.id}`,
    flags: [...externFlags, '-L', `dependency=${join(toolbox.folder, kit)}`],
  }
  const include = ['-I', join(toolbox.folder, kit, 'include')]
  const native = (tool: Tool | null) =>
    tool && { ...tool, version: `${tool.version} ${kit} ${toolbox.id}`, flags: include }
  return { rust, cpp: native(toolchain.cpp), c: native(toolchain.c) }
}

function firstThatAnswers(commands: (string | undefined)[], argument: string): Tool | null {
  for (const command of commands) {
    if (!command) continue
    const { status, stdout } = spawnSync(command, [argument], { encoding: 'utf8', timeout: 20_000 })
    if (status === 0) return { command, version: stdout }
  }
  return null
}

export const NO_RUST =
  'rustc was not found, and this check compiles every Rust sample. Install Rust from https://rustup.rs ' +
  '(or with your system’s packages: apt-get install rustc), open a new terminal, and run the check again. ' +
  'RUSTC=/path/to/rustc names one that is not on the PATH.'

export const NO_CPP =
  'no C++ compiler was found, and some samples are C or C++. Install one (apt-get install g++, xcode-select --install) ' +
  'and run the check again. CXX and CC name compilers that are not on the PATH.'

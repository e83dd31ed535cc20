import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Ended, runProgram } from './process'
import type { Tool } from './toolchain'

/** The input of a compiler. Two equal tasks have one observation, whatever is claimed about them. */
export type Task = {
  language: 'rust' | 'cpp' | 'c'
  code: string
  edition: string
  /** As shown in messages. */
  fileName: string
  /** Whether to link and run it when it compiles, or to link it, or neither. */
  depth: 'check' | 'build' | 'run'
  /** It has no `main`, and its tests are run. */
  tests?: boolean
  /** The crates it compiles against, when not std alone. */
  kit?: string
}

export type Span = { line: number; endLine: number; column: number; primary: boolean }
export type Diagnostic = { level: string; code: string | null; message: string; spans: Span[] }

/** What the compiler said and the program did, without an opinion on it. */
export type Observation = {
  compiled: boolean
  /** In the compiler's order; spans are those in the sample's own file. */
  diagnostics: Diagnostic[]
  /** As a terminal shows it. */
  said: string
  run: Ended | null
  /** The compiler did not come to an end. */
  endless: boolean
}

const COMPILE_MS = 60_000
export const RUN_MS = 10_000
const KEPT_CHARACTERS = 100_000

/** Compiles a task, and runs it as deep as it asks, in a folder of its own that is gone afterwards. */
export async function observe(task: Task, tool: Tool, runMs = RUN_MS): Promise<Observation> {
  const dir = await mkdtemp(join(tmpdir(), 'ferropath-sample-'))
  try {
    await mkdir(dirname(join(dir, task.fileName)), { recursive: true })
    await writeFile(join(dir, task.fileName), task.code)
    return task.language === 'rust' ? await observeRust(task, tool, dir, runMs) : await observeC(task, tool, dir)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

async function observeRust(task: Task, tool: Tool, dir: string, runMs: number): Promise<Observation> {
  const ended = await runProgram(
    tool.command,
    [
      '--edition',
      task.edition,
      '--crate-name',
      'main',
      '--error-format=json',
      '--diagnostic-width=140',
      '-Cdebuginfo=0',
      ...(tool.flags ?? []),
      ...(task.tests ? ['--test'] : []),
      ...(task.depth === 'check' ? ['--emit=metadata'] : ['-o', 'program']),
      task.fileName,
    ],
    { cwd: dir, wallMs: COMPILE_MS },
  )
  const messages = ended.stderr.split('\n').flatMap(readMessage)
  const compiled = ended.status === 0
  const run =
    compiled && task.depth === 'run'
      ? await runProgram(join(dir, 'program'), task.tests ? ['--test-threads=1'] : [], {
          cwd: dir,
          wallMs: runMs,
          env: { RUST_BACKTRACE: '0' },
        })
      : null
  return {
    compiled,
    diagnostics: messages.map((message) => toDiagnostic(message, task.fileName)),
    said: messages
      .map(({ rendered }) => rendered)
      .join('')
      .slice(0, KEPT_CHARACTERS),
    run: run && { ...run, stdout: run.stdout.slice(0, KEPT_CHARACTERS), stderr: run.stderr.slice(0, KEPT_CHARACTERS) },
    endless: ended.outOf !== null,
  }
}

async function observeC(task: Task, tool: Tool, dir: string): Promise<Observation> {
  const standard = task.language === 'cpp' ? ['-x', 'c++', '-std=c++20'] : ['-x', 'c', '-std=c17']
  const ended = await runProgram(
    tool.command,
    ['-fsyntax-only', '-fdiagnostics-color=never', ...standard, ...(tool.flags ?? []), task.fileName],
    {
      cwd: dir,
      wallMs: COMPILE_MS,
      env: { LC_ALL: 'C.UTF-8' },
    },
  )
  return {
    compiled: ended.status === 0,
    diagnostics: ended.stderr.split('\n').flatMap((line) => readCMessage(line, task.fileName)),
    said: ended.stderr.slice(0, KEPT_CHARACTERS),
    run: null,
    endless: ended.outOf !== null,
  }
}

type RustSpan = {
  file_name: string
  line_start: number
  line_end: number
  column_start: number
  is_primary: boolean
  expansion: { span: RustSpan } | null
}
type RustMessage = {
  level: string
  message: string
  code: { code: string } | null
  spans: RustSpan[]
  rendered: string
}

function readMessage(line: string): RustMessage[] {
  // What is not JSON was printed by something else, such as a linker that crashed.
  if (!line.startsWith('{')) return []
  const message = JSON.parse(line) as RustMessage & { $message_type?: string }
  return message.$message_type === undefined || message.$message_type === 'diagnostic' ? [message] : []
}

function toDiagnostic({ level, message, code, spans }: RustMessage, file: string): Diagnostic {
  return {
    level,
    code: code?.code ?? null,
    message,
    spans: spans.flatMap((span) => {
      // A macro of the standard library was called somewhere in the sample: that is the place.
      let own: RustSpan | undefined = span
      while (own && own.file_name !== file) own = own.expansion?.span
      if (!own) return []
      return [{ line: own.line_start, endLine: own.line_end, column: own.column_start, primary: span.is_primary }]
    }),
  }
}

function readCMessage(line: string, file: string): Diagnostic[] {
  const [, name, at, column, level, message] = /^(.*?):(\d+):(\d+): (?:fatal )?(error|warning): (.*)$/.exec(line) ?? []
  if (name !== file || level === undefined || message === undefined) return []
  const span = { line: Number(at), endLine: Number(at), column: Number(column), primary: true }
  return [{ level, code: null, message, spans: [span] }]
}

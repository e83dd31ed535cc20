import { type ChildProcess, spawn } from 'node:child_process'

export type Ended = {
  status: number | null
  signal: string | null
  stdout: string
  stderr: string
  /** What it had too much of, if it was ended for that. */
  outOf: 'time' | 'output' | null
}

const MOST_OUTPUT_BYTES = 1_000_000
const running = new Set<ChildProcess>()

/** Runs a program to its end, or until it has used up its time or printed a megabyte. Its children end with it. */
export function runProgram(
  command: string,
  args: string[],
  options: { cwd: string; wallMs: number; env?: Record<string, string> },
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const { NODE_OPTIONS: _, ...env } = process.env
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that what it started can be ended with it.
      detached: true,
    })
    running.add(child)
    let outOf: Ended['outOf'] = null
    let bytes = 0
    const stop = (why: Ended['outOf']) => {
      outOf ??= why
      endGroup(child)
    }
    const timer = setTimeout(() => stop('time'), options.wallMs)
    const collect = (chunks: Buffer[]) => (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > MOST_OUTPUT_BYTES) stop('output')
      else chunks.push(chunk)
    }
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', collect(stdout))
    child.stderr.on('data', collect(stderr))
    const settle = () => {
      clearTimeout(timer)
      running.delete(child)
    }
    child.on('error', (error) => {
      settle()
      reject(error)
    })
    // A grandchild may hold the pipes open for ever.
    child.on('exit', () => endGroup(child))
    child.on('close', (status, signal) => {
      settle()
      resolve({ status, signal, stdout: textOf(stdout), stderr: textOf(stderr), outOf })
    })
  })
}

/** For when this process is told to end. */
export function endAllPrograms() {
  for (const child of running) endGroup(child)
}

function endGroup(child: ChildProcess) {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

function textOf(chunks: Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8')
}

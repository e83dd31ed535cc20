import { spawn } from 'node:child_process'
import { root } from './paths.mjs'

/** Lines of a failed command's output that are shown; the end is where the reason stands. */
const TAIL = 40

/** A set-up step that cannot go on; its message says what to do. Shown without a stack. */
export class SetupProblem extends Error {}

/** @type {Set<import('node:child_process').ChildProcess>} */
const captured = new Set()

let inForeground = false

// Who ends us ends what we wait for. On a terminal Ctrl-C reaches both; a second time does no harm.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    for (const child of captured) child.kill(signal)
    if (!inForeground) process.exit(130)
  })
}

// npm passes SIGTERM on to its shell, which ends without a word to us.
if (process.env.npm_lifecycle_event) {
  const shell = process.ppid
  setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM')
  }, 500).unref()
}

/**
 * Runs a program to its end and keeps what it says.
 * @param {{ env?: Record<string, string | undefined>, cwd?: string, uid?: number, gid?: number,
 *   onLine?: (line: string) => void }} [options] `onLine` hears each line as it comes
 * @returns {Promise<{ status: number, output: string, stdout: string }>} status 127 when there is no such program
 */
export function capture(program, args, { env = {}, cwd = root, onLine = () => {}, ...as } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...as,
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    captured.add(child)
    child.on('close', () => captured.delete(child))
    let output = ''
    let stdout = ''
    const hear = (text) => {
      const line = text.trim().split('\n').at(-1)
      if (line) onLine(line)
    }
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text
      stdout += text
      hear(text)
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output += text
      hear(text)
    })
    child.on('error', (error) => resolve({ status: 127, output: error.message, stdout: '' }))
    child.on('close', (status) => resolve({ status: status ?? 1, output, stdout }))
  })
}

/** Runs a program to its end and fails with the tail of its output. */
export async function mustRun(program, args, options) {
  const result = await capture(program, args, options)
  if (result.status === 0) return result
  throw new SetupProblem(`${[program, ...args].join(' ')} ended with status ${result.status}:\n${tail(result.output)}`)
}

export function tail(output, lines = TAIL) {
  return output.trimEnd().split('\n').slice(-lines).join('\n')
}

/** Runs a program in the foreground: its terminal is ours, and signals reach it. Resolves with its status. */
export function foreground(program, args, { env = {} } = {}) {
  inForeground = true
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      // By the channel, a server notices when we are gone, however that came about.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    })
    // Ctrl-C reaches the whole group; the child decides when it has ended, and we end with it.
    const pass = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`)
      resolve(127)
    })
    child.on('close', (status, signal) => resolve(status ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}

/** npm as it was started, or the one on the PATH. */
export function npm(args) {
  const cli = process.env.npm_execpath
  return cli?.endsWith('.js') ? [process.execPath, [cli, ...args]] : ['npm', args]
}

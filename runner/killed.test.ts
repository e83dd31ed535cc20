import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { findCgroups } from './cgroup'
import { canRun } from './testing'

const token = 'a-token-for-this-test'
let started: ChildProcess | null = null
afterEach(() => {
  started?.kill('SIGKILL')
})

describe.skipIf(!canRun)('a runner that is killed in mid-job', () => {
  test.each(['SIGKILL', 'SIGTERM'] as const)('by %s takes everything along', async (signal) => {
    const port = await freePort()
    const child = spawn(process.execPath, ['--import', 'tsx', 'runner/main.ts'], {
      env: { ...process.env, RUNNER_TOKEN: token, RUNNER_PORT: String(port), RUNNER_URL: '' },
      stdio: 'ignore',
    })
    started = child
    const url = `http://127.0.0.1:${port}`
    await expect
      .poll(() =>
        fetch(`${url}/health`).then(
          (answer) => answer.ok,
          () => false,
        ),
      )
      .toBe(true)
    const source =
      'unsafe extern "C" { fn fork() -> i32; fn setsid() -> i32; } fn main() { unsafe { fork(); setsid(); } loop {} }'
    const job = { kit: 'std', mode: 'run', files: [{ path: 'main.rs', text: source }], limits: { runWallMs: 30_000 } }
    const body = JSON.stringify({ job, person: 'a' })
    fetch(`${url}/jobs`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body }).catch(() => {})
    const running = () => descendants(child.pid ?? 0)
    await expect.poll(() => running().filter((process) => process.command === 'program').length).toBe(2)
    const family = running().map((process) => process.pid)

    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
    await expect.poll(() => all().filter((process) => family.includes(process.pid))).toEqual([])
    // Groups of a runner that could not tidy up are removed by the next one that starts.
    findCgroups()
    const groups = ['/sys/fs/cgroup/pids/ferropath', '/sys/fs/cgroup/memory/ferropath', '/sys/fs/cgroup/ferropath']
    const left = () =>
      groups
        .filter((path) => existsSync(path))
        .flatMap((path) => readdirSync(path))
        .filter((name) => name.startsWith(`${child.pid}-`))
    await expect.poll(left).toEqual([])
  })
})

type Process = { pid: number; parent: number; command: string }

function all(): Process[] {
  const lines = execFileSync('ps', ['-eo', 'pid,ppid,stat,comm'], { encoding: 'utf8' }).trim().split('\n').slice(1)
  return lines.flatMap((line) => {
    const [pid, parent, state, command] = line.trim().split(/\s+/)
    return state?.startsWith('Z') ? [] : [{ pid: Number(pid), parent: Number(parent), command: command ?? '' }]
  })
}

function descendants(root: number): Process[] {
  const processes = all()
  const found = processes.filter((process) => process.parent === root)
  for (const process of found) found.push(...processes.filter((other) => other.parent === process.pid))
  return found
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

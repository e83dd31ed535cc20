import { existsSync } from 'node:fs'
import type { Limits } from './limits'
import { seccompFilter } from './seccomp'

/** Where things stand inside a sandbox. */
export const INSIDE = { work: '/job', toolchain: '/toolchain', kit: '/kit', stage: '/stage' } as const

/**
 * What a sandbox is for.
 * `learner`: everything that works on the learner's files, and then the program. Hidden tests are never here, but for
 *   what became of them in a program that can be started and not read.
 * `tests`: the compiler of the hidden tests and the linker. No code of the learner's is ever started here, and there is
 *   no /proc, so that no path leads to what a compiler has read or has open.
 */
export type Room = 'learner' | 'tests'

/**
 * How a sandbox gets away from the user that the app runs as.
 * `drop`: the app is root, so process 1 becomes a user of its own, then makes its user namespace.
 * `userns`: the app is an ordinary user, and bubblewrap makes the user namespace.
 * `none`: it does not. See unsafe.ts.
 */
export type Separation = 'drop' | 'userns' | 'none'

export type Isolation = {
  program: string
  args: string[]
  /** Only where the app is root but may not do as root does: bubblewrap then starts as this user. */
  spawnAs: number | null
  hello: { user: number; nice: number; pollMemoryBytes: bigint; filter: Buffer; testFilter: Buffer }
}

/** Not in anybody's password file; one for each sandbox, so that their process limits are their own. */
const FIRST_USER = 64_000
const NOBODY_IN_PARTICULAR = 0xffffffff

/** What compilers need of the host. Not /etc (no passwd, no hosts), no home, nothing local. */
const SYSTEM = ['/usr/bin', '/usr/lib', '/usr/lib64', '/usr/libexec', '/usr/include', '/usr/x86_64-linux-gnu']
/** g++ and cc are links through the first; without the second every start of a program is slower. */
const ETC = ['/etc/alternatives', '/etc/ld.so.cache']

/**
 * Every isolation flag is here and nowhere else.
 * @param stage a folder of this machine that shows up as `INSIDE.stage`
 * @param slot a small number that no other sandbox has at the same time
 * @param memoryHeld whether a cgroup limits memory; where none does, process 1 adds it up
 */
export function isolation(
  from: { bwrap: string; toolchain: string; kits: string; separation: Separation; root: boolean },
  room: Room,
  stage: string,
  slot: number,
  limits: Limits,
  memoryHeld: boolean,
): Isolation {
  const user = FIRST_USER + slot
  const args = [
    // Namespaces. The network is one with nothing in it but a loopback.
    '--unshare-pid',
    '--unshare-ipc',
    '--unshare-uts',
    '--unshare-net',
    '--unshare-cgroup-try',
    '--hostname',
    'sandbox',
    ...(from.separation === 'userns'
      ? ['--unshare-user', '--uid', '1000', '--gid', '1000', '--disable-userns']
      : ['--cap-drop', 'ALL', '--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID']),
    // A kill of the app, however hard, is a kill of the sandbox; no terminal to push keys into.
    '--die-with-parent',
    '--new-session',
    '--as-pid-1',
    '--clearenv',
    // Files: what compilers need, to read; one folder to write, in memory, of a limited size.
    // Parents that bubblewrap makes by itself are closed to other users.
    ...['/usr', '/etc'].flatMap((path) => ['--perms', '0755', '--dir', path]),
    ...SYSTEM.filter((path) => existsSync(path)).flatMap((path) => ['--ro-bind', path, path]),
    ...ETC.flatMap((path) => ['--ro-bind-try', path, path]),
    ...['lib', 'lib64', 'bin'].flatMap((name) => ['--symlink', `usr/${name}`, `/${name}`]),
    '--ro-bind',
    from.toolchain,
    INSIDE.toolchain,
    '--ro-bind',
    from.kits,
    INSIDE.kit,
    // The program under test: put here from outside, for others to start and for nobody to read or to change.
    ...(room === 'learner' ? ['--ro-bind', stage, INSIDE.stage, '--proc', '/proc'] : []),
    '--dev',
    '/dev',
    '--perms',
    '0777',
    '--size',
    String(limits.diskMiB * 1024 * 1024),
    '--tmpfs',
    INSIDE.work,
    '--symlink',
    'job/tmp',
    '/tmp',
    '--remount-ro',
    '/dev',
    '--remount-ro',
    '/',
    '--chdir',
    INSIDE.work,
    '--info-fd',
    '3',
    `${INSIDE.kit}/warden`,
  ]
  return {
    program: from.bwrap,
    args,
    spawnAs: from.root && from.separation === 'userns' ? user : null,
    hello: {
      user: from.separation === 'drop' ? user : NOBODY_IN_PARTICULAR,
      // Learners' work yields to the process that answers everybody.
      nice: 2,
      pollMemoryBytes: memoryHeld ? 0n : BigInt(limits.compileMemoryMiB) * 1024n * 1024n,
      ...filters(),
    },
  }
}

function filters(): { filter: Buffer; testFilter: Buffer } {
  const [filter, testFilter] = [seccompFilter('any'), seccompFilter('test')]
  if (!filter || !testFilter) throw new Error(`no seccomp filter is known for ${process.arch}`)
  return { filter, testFilter }
}

/** What holds where there is no sandbox: a seccomp filter, time and memory; as root, another user than the app's. */
export function noIsolation(from: { kits: string; root: boolean }, work: string, limits: Limits, memoryHeld: boolean) {
  return {
    program: `${from.kits}/warden`,
    args: [work],
    spawnAs: null,
    hello: {
      user: from.root ? FIRST_USER : NOBODY_IN_PARTICULAR,
      nice: 2,
      pollMemoryBytes: memoryHeld ? 0n : BigInt(limits.compileMemoryMiB) * 1024n * 1024n,
      ...filters(),
    },
  } satisfies Isolation
}

export type Stage = 'compile' | 'run'

/**
 * Limits that the kernel holds each process to, as numbers of Linux's RLIMIT_*.
 * @param ownUser whether the user is the sandbox's alone: processes are counted by user
 */
export function resourceLimits(stage: Stage, limits: Limits, ownUser: boolean): [resource: number, value: bigint][] {
  const MiB = 1024n * 1024n
  const memory = BigInt(Math.round(stage === 'compile' ? limits.compileMemoryMiB : limits.runMemoryMiB)) * MiB
  return [
    [0 /* CPU */, BigInt(Math.ceil(stage === 'compile' ? limits.compileCpuS : limits.runCpuS))],
    [1 /* FSIZE */, BigInt(Math.round(limits.fileMiB)) * MiB],
    [2 /* DATA */, memory],
    [4 /* CORE */, 0n],
    ...(ownUser ? [[6 /* NPROC */, BigInt(limits.processes)] satisfies [number, bigint]] : []),
    [7 /* NOFILE */, 512n],
    // Threads reserve far more than they touch, and so do compilers.
    [9 /* AS */, memory * 4n + 2048n * MiB],
  ]
}

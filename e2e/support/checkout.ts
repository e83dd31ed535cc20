import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { dataFolder, plainEnvironment, root } from './app'

/** A copy of the checkout as `git clone` would make it, in a folder whose path has spaces. */
export function freshCheckout(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'ferropath checkout ')), 'a clone')
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
  for (const file of files.toString().split('\0').filter(Boolean)) {
    if (!existsSync(join(root, file))) continue
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    copyFileSync(join(root, file), join(folder, file))
  }
  return folder
}

/** Puts into it what set-up has made here, so that there is nothing left to install or to build. */
export function alreadySetUp(folder: string) {
  // Links where the file system allows it: there are many packages.
  const copied = ['-al', '-a'].some((how) => {
    try {
      execFileSync('cp', [how, join(root, 'node_modules'), folder], { stdio: 'ignore' })
      return true
    } catch {
      rmSync(join(folder, 'node_modules'), { recursive: true, force: true })
      return false
    }
  })
  if (!copied) throw new Error('node_modules could not be copied.')
  const copy = (from: string, made: string) => {
    mkdirSync(dirname(join(folder, made)), { recursive: true })
    execFileSync('cp', ['-a', from, join(folder, made)])
  }
  for (const made of ['.next', 'prisma/generated']) copy(join(root, made), made)
  const compiled = join(dataFolder, 'cache', 'lessons')
  if (existsSync(compiled)) copy(compiled, '.data/cache/lessons')
}

/** Gives all but the packages, which may be links to ours, to another user. */
export function giveTo(user: number, folder: string) {
  chownSync(dirname(folder), user, user)
  execFileSync('find', [
    folder,
    '-path',
    join(folder, 'node_modules'),
    '-prune',
    '-o',
    '-exec',
    'chown',
    '-h',
    `${user}:${user}`,
    '{}',
    '+',
  ])
}

export type Started = {
  /** The address that it prints when it is ready. */
  url: string
  /** All that it has said until then. */
  said: string
  /** Asks it to end, as Ctrl-C does; resolves with its status. */
  stop(): Promise<number | null>
}

/** `npm start`, without npm, in a copy of the checkout. */
export async function npmStart(
  folder: string,
  { node = process.execPath, env = {}, user }: { node?: string; env?: Record<string, string>; user?: number } = {},
): Promise<Started> {
  const child: ChildProcess = spawn(node, [join('server', 'launch.mjs'), 'start'], {
    cwd: folder,
    env: { ...plainEnvironment(), PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  })
  const ended = new Promise<number | null>((resolve, reject) => child.once('exit', resolve).once('error', reject))
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text
        const ready = /Ferropath is ready: (http:\S+)/.exec(said)?.[1]
        if (ready) resolve(ready)
      })
    }
    ended.then((status) => reject(new Error(`It ended with status ${status} before it was ready:\n${said}`)), reject)
  })
  return {
    url,
    said,
    stop() {
      child.kill('SIGINT')
      return ended
    },
  }
}

export function remove(folder: string) {
  rmSync(dirname(folder), { recursive: true, force: true })
}

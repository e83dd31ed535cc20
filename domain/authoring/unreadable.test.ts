import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { aFolder, aPage, aTrack } from './examples'

const pack = aFolder({
  't/track.toml': aTrack({ lessons: ['first', 'second', 'third'] }),
  't/first/index.mdx': aPage('Some prose.'),
  't/second/index.mdx': aPage('Some prose.'),
  't/third/index.mdx': aPage('Some prose.'),
})
const data = aFolder({})
const CLOSED = { file: join(pack.dir, 't/second/index.mdx'), folder: join(pack.dir, 't/third/closed') }
afterAll(() => {
  for (const path of Object.values(CLOSED)) if (existsSync(path)) chmodSync(path, 0o755)
  pack.remove()
  data.remove()
})

/** Root can read everything, so root's tests ask as somebody who cannot. */
const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

/** What the library says of the pack, read by an ordinary user in a process of its own. */
async function readAsOrdinaryUser(): Promise<{ lessons: string[]; problems: { file: string; message: string }[] }> {
  const script = `
    import { readLibrary } from ${JSON.stringify(join(process.cwd(), 'domain/authoring/library.ts'))}
    const { lessons, problems } = await readLibrary({ packs: [${JSON.stringify(pack.dir)}] })
    console.log(JSON.stringify({ lessons: [...lessons.keys()].sort(), problems }))`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', '--input-type=module', '-e', script],
    { ...user, env: { ...process.env, FERROPATH_DATA: data.dir, HOME: data.dir, TMPDIR: data.dir } },
  )
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

describe.skipIf(!canAskAsOther())('a pack with a file and a folder that are closed', () => {
  it('has one problem for each, and every other lesson', async () => {
    for (const { dir } of [pack, data]) chmodSync(dir, 0o777)
    mkdirSync(CLOSED.folder)
    for (const path of Object.values(CLOSED)) chmodSync(path, 0)
    const { lessons, problems } = await readAsOrdinaryUser()
    expect(lessons).toEqual(['t/first', 't/third'])
    expect(problems.map(({ file, message }) => `${file.replace(`${pack.dir}/`, '')}: ${message}`).sort()).toEqual([
      expect.stringMatching(/^t\/second\/index\.mdx: cannot be read: .*permission/),
      expect.stringMatching(/^t\/third\/closed: .*permission/),
    ])
  })
})

/** An ordinary user may read this checkout, or is who we are. */
function canAskAsOther(): boolean {
  if (process.platform === 'win32') return false
  if (process.getuid?.() !== 0) return true
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o005) !== 0o005) return false
    if (folder === dirname(folder)) return true
  }
}

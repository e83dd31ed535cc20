import { existsSync, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { alreadySetUp, freshCheckout, giveTo, npmStart, remove } from './support/checkout'
import { lessonPath, pack } from './support/pack'
import { expect, test } from './support/test'

/** "nobody", on every Unix. */
const NOBODY = 65534

test('for a user without rights and without Rust, in a path with spaces, the app starts and says only that exercises cannot run', async ({
  page,
}) => {
  test.skip(process.platform === 'win32', 'users and rights are other things on Windows')
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !existsSync(join(folder, 'rustc')))
  test.skip(existsSync('/usr/bin/rustc'), 'this machine has Rust in a place that everybody sees')
  // Only root can become somebody else; others have no more rights than they have.
  const user = process.getuid?.() === 0 ? NOBODY : undefined
  const folder = freshCheckout()
  try {
    alreadySetUp(folder)
    mkdirSync(join(folder, 'home'))
    if (user !== undefined) giveTo(user, folder)
    const env = { PATH: path.join(delimiter), HOME: join(folder, 'home'), FERROPATH_SETUP: 'manual' }
    const app = await npmStart(folder, { env, ...(user === undefined ? {} : { user }) })
    try {
      expect(app.said).toMatch(/Exercises cannot be run on this machine yet: Rust 1\.95 or newer is needed/)
      expect(app.said, 'the one command to type').toMatch(/\n +(curl .*rustup\.rs|sudo apt-get install -y rustc)/)
      expect(app.said).not.toMatch(/✗|Error|at file:|Unhandled/)
      const [lesson] = pack().lessons
      if (!lesson) throw new Error('There is no lesson.')
      await page.goto(app.url + lessonPath(lesson))
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(lesson.title)
      const health = await (await page.request.get(`${app.url}/api/v1/health`)).json()
      expect(health).toMatchObject({ runner: { available: false } })
    } finally {
      expect(await app.stop()).toBe(0)
    }
  } finally {
    remove(folder)
  }
})

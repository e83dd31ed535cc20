import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, startApp } from './support/app'
import { expect, test } from './support/test'

test.describe.configure({ mode: 'serial' })

const pack = mkdtempSync(join(tmpdir(), 'ferropath-pack-'))
test.afterAll(() => rmSync(pack, { recursive: true, force: true }))

function write(path: string, text: string) {
  mkdirSync(join(pack, path, '..'), { recursive: true })
  writeFileSync(join(pack, path), text)
}

function lesson(title: string, prose: string): string {
  return `---
title: "${title}"
summary: "A lesson that no build has seen."
minutes: 3
skills: [added.reading]
sources:
  - title: "The Rust Reference"
    url: https://doc.rust-lang.org/reference/
    version: "Rust 1.95"
---

## What it is about

${prose}
`
}

write(
  'added/track.toml',
  `title = "An added track"
summary = "A track from a folder of an instructor."
audience = "Whoever has another folder of lessons."
outcome = "You can read it without a new build."
lessons = ["first", "second"]

[[skills]]
id = "added.reading"
title = "read a lesson that was added"
`,
)
write('added/first/index.mdx', lesson('The first added lesson', 'It says lobster.'))
write('added/second/index.mdx', lesson('The second added lesson', 'It says <Nothing /> that is known.'))

test('lessons of another folder are there after a start, a broken one is left out and named, the rest is served', async ({
  page,
}) => {
  const app = await startApp({ FERROPATH_LESSONS: pack })
  try {
    await page.goto(`${app.url}/tracks/added/first`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The first added lesson')
    await expect(page.getByText('It says lobster.')).toBeVisible()

    expect((await page.goto(`${app.url}/tracks/added/second`))?.status()).toBe(404)
    expect((await page.goto(`${app.url}/tracks/ffi/c-abi`))?.status()).toBe(200)
    expect(readFileSync(join(app.data, 'app.log'), 'utf8')).toMatch(/^left out .*second\/index\.mdx:\d+:\d+ .*Nothing/m)
  } finally {
    await app.stop()
  }
})

test('an edited lesson is there after the next start, without a new build', async ({ page }) => {
  const build = readFileSync(join(root, '.next', 'BUILD_ID'), 'utf8')
  write('added/first/index.mdx', lesson('The first added lesson', 'It says crayfish.'))
  const app = await startApp({ FERROPATH_LESSONS: pack })
  try {
    await page.goto(`${app.url}/tracks/added/first`)
    await expect(page.getByText('It says crayfish.')).toBeVisible()
    expect(readFileSync(join(root, '.next', 'BUILD_ID'), 'utf8')).toBe(build)
  } finally {
    await app.stop()
  }
})

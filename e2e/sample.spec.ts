import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import type { RunnableSample } from '@/domain/content/runnable'
import { lessonPath, pack } from './support/pack'
import { expect, test } from './support/test'

type Placed = { lesson: { id: string }; id: string; expectation: string }

/** Every sample that a lesson offers to run. */
function samples(): Placed[] {
  return pack().lessons.flatMap((lesson) =>
    lesson.body.flatMap((segment) => {
      const html = segment.kind === 'prose' ? segment.html : ''
      return [...html.matchAll(/data-expectation="(\w+)" data-sample="(\w+)"/g)].map(
        ([, expectation = '', id = '']): Placed => ({ lesson, id, expectation }),
      )
    }),
  )
}

async function textOf(page: Page, { id }: Placed): Promise<RunnableSample> {
  return (await (await page.request.get(`/api/v1/samples/${id}`)).json()) as RunnableSample
}

/** The first that fits, with its place in its lesson. */
async function aSample(page: Page, expectation: string, fits: (sample: RunnableSample) => boolean = () => true) {
  for (const placed of samples().filter((other) => other.expectation === expectation)) {
    const sample = await textOf(page, placed)
    if (sample.kit === 'std' && fits(sample)) return { ...placed, sample }
  }
  throw new Error(`No lesson has a sample with ${expectation} that this journey can use.`)
}

async function goTo(page: Page, { lesson, id }: Placed): Promise<Locator> {
  await page.goto(lessonPath(lesson))
  return page.locator(`[data-sample="${id}"]`).first()
}

async function needsRunner(page: Page) {
  const health = (await (await page.request.get('/api/v1/health')).json()) as { runner?: { available: boolean } }
  test.skip(health.runner?.available !== true, 'there is no sandbox on this machine')
}

test('every sample that a page offers to run is there, whole', async ({ page }) => {
  const all = samples()
  expect(all.length).toBeGreaterThan(50)
  for (const placed of all) {
    const sample = await textOf(page, placed)
    expect(sample, `${placed.lesson.id} ${placed.id}`).toMatchObject({ id: placed.id, expectation: placed.expectation })
    expect(sample.file.text).not.toMatch(/^# /m)
  }
  const gone = await page.request.get('/api/v1/samples/0000000000000000')
  expect([gone.status(), (await gone.json()).detail]).toEqual([404, expect.stringContaining('Reload the page')])
})

test('a sample of a lesson runs where it stands, and an edit of it is kept', async ({ page }) => {
  await needsRunner(page)
  const found = await aSample(page, 'runs', ({ file }) => /fn main/.test(file.text) && /println!/.test(file.text))
  const figure = await goTo(page, found)
  await figure.getByRole('button', { name: 'Run' }).click()
  await expect(figure.getByText('It ran to completion.')).toBeVisible()
  await expect(figure.getByRole('group').filter({ hasText: 'Output' })).toBeVisible()

  await figure.getByRole('button', { name: 'Edit' }).click()
  const editor = figure.getByRole('textbox')
  await expect(editor).toBeFocused()
  await expect(figure.getByRole('button', { name: 'Edit' })).toBeHidden()
  await editor.fill('fn main() {\n    println!("{}", 6 * 7);\n}\n')
  await page.keyboard.press('Control+Enter')
  await expect(figure.getByText('42', { exact: true })).toBeVisible()

  const again = await goTo(page, found)
  await again.getByRole('button', { name: 'Edit' }).click()
  await expect(again.getByRole('textbox')).toContainText('6 * 7')
  await again.getByRole('button', { name: 'Reset' }).click()
  await expect(again.getByRole('textbox')).not.toContainText('6 * 7')
  await again.getByRole('textbox').press('Control+z')
  await expect(again.getByRole('textbox')).toContainText('6 * 7')
})

test('a sample that does not compile says why, and leads to the place', async ({ page }) => {
  await needsRunner(page)
  const found = await aSample(page, 'fails')
  const figure = await goTo(page, found)
  await figure.getByRole('button', { name: 'Run' }).click()
  await expect(figure.getByText(/^As expected, it does not compile: \d+ errors?\.$/)).toBeVisible()
  await figure
    .getByRole('button', { name: /, line \d+$/ })
    .first()
    .click()
  await expect(figure.getByRole('textbox')).toBeFocused()
  await expect(figure.locator('.cm-lintRange-error').first()).toBeVisible()
})

test('what is not meant to run is compiled, and what panics says so', async ({ page }) => {
  await needsRunner(page)
  const compiled = await goTo(page, await aSample(page, 'compiles'))
  await compiled.getByRole('button', { name: 'Compile' }).click()
  await expect(compiled.getByText('It compiles.')).toBeVisible()
  const panics = await goTo(page, await aSample(page, 'panics'))
  await panics.getByRole('button', { name: 'Run' }).click()
  await expect(panics.getByText('As expected, it panics.')).toBeVisible()
})

test('a newcomer runs a piece of Rust on the first page, takes the advice, and it works', async ({ page }) => {
  await needsRunner(page)
  await page.goto('/')
  const figure = page.getByRole('region', { name: 'Run a piece of Rust' }).getByRole('figure')
  await figure.getByRole('button', { name: 'Run' }).click()
  await expect(figure.getByText('error E0373')).toBeVisible()
  await figure.getByRole('button', { name: 'Apply' }).click()
  await expect(figure.getByText('The suggestion is in the code. Run it again.')).toBeVisible()
  await expect(figure.getByRole('textbox')).toContainText('thread::spawn(move ||')
  await figure.getByRole('button', { name: 'Run' }).last().click()
  await expect(figure.getByText('It ran to completion.')).toBeVisible()
  await expect(figure.getByText('make it compile', { exact: false }).last()).toBeVisible()
  expect((await (await page.request.get('/api/v1/me')).json()).who).toEqual({ kind: 'nobody' })
})

test('says when there is no connection, and continues when there is one', async ({ page, context }) => {
  await needsRunner(page)
  const found = await aSample(page, 'runs')
  const figure = await goTo(page, found)
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await figure.getByRole('button', { name: 'Run' }).click()
  await expect(figure.getByRole('button', { name: 'Run' })).toHaveAttribute('data-failed', '')
  await context.setOffline(false)
  await figure.getByRole('button', { name: 'Run' }).click()
  await expect(figure.getByText('It ran to completion.')).toBeVisible()
  await context.setOffline(true)
  await figure.getByRole('button', { name: 'Run' }).click()
  await expect(figure.getByText('There is no connection to the server.')).toBeVisible()
})

test('costs nothing before it is used, and is not there without JavaScript', async ({ page, browser, baseURL }) => {
  const scripts: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.text())
  })
  await page.goto('/', { waitUntil: 'networkidle' })
  expect(scripts.length).toBeGreaterThan(0)
  expect((await Promise.all(scripts)).filter((script) => script.includes('Fetching the sample'))).toEqual([])

  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL })
  const reader = await plain.newPage()
  await reader.goto('/')
  await expect(reader.getByText('thread::spawn')).toBeVisible()
  await expect(reader.getByRole('button', { name: 'Run' })).toHaveCount(0)
  await plain.close()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme })

    test('a sample with its editor and its result has nothing that axe complains of', async ({ page }) => {
      await page.goto('/')
      const figure = page.getByRole('region', { name: 'Run a piece of Rust' }).getByRole('figure')
      await figure.getByRole('button', { name: 'Edit' }).click()
      await expect(figure.getByRole('textbox')).toBeVisible()
      await figure.getByRole('button', { name: 'Run' }).last().click()
      await expect(figure.getByRole('region', { name: 'Result' })).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).include('[data-sample]').analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    })
  })
}

test('what is pressed before the scripts are there is done when they are', async ({ page }) => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/tracks/ffi/c-abi', { waitUntil: 'commit' })
  const card = page.locator('#exercise-qsort-from-libc')
  await card.getByRole('button', { name: 'Open the editor' }).click()
  const figure = page.locator('[data-sample]').first()
  await figure.getByRole('button', { name: 'Edit' }).click()
  release()
  await expect(card.getByRole('textbox')).toBeVisible()
  await expect(figure.getByRole('textbox')).toBeVisible()
})

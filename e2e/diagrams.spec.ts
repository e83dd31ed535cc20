import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page, Response } from '@playwright/test'
import type { Diagram } from '@/domain/diagram'
import { contentsAfter } from '@/domain/diagram/kinds/steps/contents'
import { variantsOf } from '@/domain/diagram/story'
import { given } from './support/global-set-up'
import { lessonPath, pack, plain } from './support/pack'
import { expect, test } from './support/test'

type Kind = Diagram['kind']
type Drawn<K extends Kind> = { diagram: Extract<Diagram, { kind: K }>; path: string; slug: string }

/** The first diagram of a kind that the pack has, and fits. */
function aDiagram<K extends Kind>(
  kind: K,
  fits: (diagram: Extract<Diagram, { kind: K }>) => boolean = () => true,
): Drawn<K> {
  for (const lesson of pack().lessons) {
    const diagram = lesson.diagrams.find(
      (one): one is Extract<Diagram, { kind: K }> => one.kind === kind && fits(one as Extract<Diagram, { kind: K }>),
    )
    if (diagram) return { diagram, path: lessonPath(lesson), slug: diagram.id.slice(diagram.id.lastIndexOf('/') + 1) }
  }
  throw new Error(`No lesson has a ${kind} diagram that this journey can use.`)
}

const figureOf = (page: Page, { slug }: { slug: string }) => page.locator(`figure#diagram-${slug}`)
const said = (figure: Locator) => figure.getByRole('status')
const words = (figure: Locator) => figure.locator('[data-words]')

/** Goes to a diagram and waits until its code serves it. */
async function open(page: Page, drawn: { path: string; slug: string }): Promise<Locator> {
  await page.goto(`${drawn.path}#diagram-${drawn.slug}`)
  const figure = figureOf(page, drawn)
  await expect(figure.locator('[data-ready]')).toBeVisible()
  return figure
}

/** Every word that a story has, from its beginning to every end. */
function sayingsOf(diagram: Drawn<'steps' | 'timeline'>['diagram']): string[] {
  return variantsOf<{ say: string }>(diagram).flatMap(({ steps, branches }) =>
    [...steps, ...branches.flatMap((branch) => branch.steps)].map(({ say }) => plain(say)),
  )
}

test('a story is stepped through by keyboard, and says what it shows', async ({ page }) => {
  const drawn = aDiagram('steps', ({ variants, branches }) => !variants && branches.some(({ after }) => after > 1))
  const { steps = [], branches, places } = drawn.diagram
  const branch = branches.find(({ after }) => after > 1)
  if (!branch) throw new Error('chosen for its branch')
  const figure = await open(page, drawn)
  await expect(said(figure)).toHaveText(plain(steps[0]?.say ?? ''))

  const next = figure.getByRole('button', { name: 'Next' })
  await next.focus()
  for (let step = 2; step <= branch.after; step++) {
    await page.keyboard.press('Enter')
    await expect(said(figure)).toHaveText(plain(steps[step - 1]?.say ?? ''))
  }
  for (const [id, { things }] of contentsAfter(places, steps.slice(0, branch.after))) {
    const label = plain(places.find((place) => place.id === id)?.label ?? '')
    const place = figure.locator('section').filter({ hasText: label }).first()
    for (const { text } of things) await expect(place).toContainText(plain(text))
  }

  await figure.getByRole('button', { name: plain(branch.label) }).focus()
  await page.keyboard.press('Space')
  await expect(said(figure)).toHaveText(plain(branch.steps[0]?.say ?? ''))
  await figure.getByRole('slider', { name: 'Step' }).focus()
  await page.keyboard.press('Home')
  await expect(said(figure)).toHaveText(plain(steps[0]?.say ?? ''))
  await page.keyboard.press('ArrowRight')
  await expect(said(figure)).toHaveText(plain(steps[1]?.say ?? ''))
  await figure.getByRole('button', { name: 'Back' }).focus()
  await page.keyboard.press('Enter')
  await expect(said(figure)).toHaveText(plain(steps[0]?.say ?? ''))
})

test('a timeline shows an event when its turn has come, and nothing before', async ({ page }) => {
  const drawn = aDiagram('timeline', ({ steps }) => (steps?.length ?? 0) > 2)
  const figure = await open(page, drawn)
  const rows = figure.locator('[data-when="future"]')
  const waiting = await rows.count()
  await figure.getByRole('button', { name: 'Next' }).click()
  await expect.poll(() => rows.count()).toBeLessThan(waiting)
  await expect(said(figure)).toHaveText(plain(drawn.diagram.steps?.[1]?.say ?? ''))
})

test('the variants of a story are a group of radio buttons', async ({ page }) => {
  const drawn = aDiagram('steps', ({ variants }) => variants !== undefined)
  const [first, second] = variantsOf(drawn.diagram)
  const figure = await open(page, drawn)
  await figure.getByRole('radio', { name: plain(first?.label ?? '') }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(figure.getByRole('radio', { name: plain(second?.label ?? '') })).toBeChecked()
  await expect(said(figure)).toHaveText(plain(second?.steps[0]?.say ?? ''))
})

test('a state machine moves, and says why it does not', async ({ page }) => {
  const drawn = aDiagram('machine', ({ states }) => states.some(({ refuses }) => refuses.length > 0))
  const { states, start } = drawn.diagram
  const figure = await open(page, drawn)
  const begin = states.find(({ id }) => id === (start ?? states[0]?.id))
  const move = begin?.moves.find(({ to }) => to !== begin.id)
  const next = states.find(({ id }) => id === move?.to)
  await figure.getByRole('button', { name: plain(move?.call ?? ''), exact: true }).click()
  await expect(said(figure)).toContainText(plain(move?.say ?? ''))
  await expect(said(figure)).toContainText(plain(next?.say ?? ''))
  for (const { call, say } of next?.refuses ?? []) {
    const button = figure.getByRole('button', { name: plain(call), exact: true })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await button.focus()
    await page.keyboard.press('Enter')
    await expect(said(figure)).toContainText(plain(say))
  }
})

test('a failure reaches less when a border is put up', async ({ page }) => {
  const drawn = aDiagram('blast', ({ borders, faults }) =>
    borders.some(({ stops }) => stops.includes(faults[0]?.id ?? '')),
  )
  const { borders, faults } = drawn.diagram
  const stopping = borders.filter(({ stops }) => stops.includes(faults[0]?.id ?? ''))
  const figure = await open(page, drawn)
  const safe = figure.getByRole('button').filter({ hasText: 'safe' })
  const before = await safe.count()
  for (const { label } of stopping) await figure.getByRole('checkbox', { name: plain(label) }).check()
  await expect.poll(() => safe.count()).toBeGreaterThan(before)
  for (const { say } of stopping) await expect(said(figure)).toContainText(plain(say))
})

test('a field tells its bytes', async ({ page }) => {
  const drawn = aDiagram('layout')
  const field = drawn.diagram.views[0]?.rulers[0]?.fields[0]
  const figure = await open(page, drawn)
  const button = figure.getByRole('button', { name: new RegExp(`^${field?.name}`) }).first()
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(button).toHaveAttribute('aria-pressed', 'true')
  await expect(said(figure)).toContainText(field?.size === 1 ? 'byte 0' : `bytes 0 to ${(field?.size ?? 0) - 1}`)
})

test('a verdict gives its reason', async ({ page }) => {
  const drawn = aDiagram('verdicts')
  const { situations, rows } = drawn.diagram
  const [row, situation] = [rows[0], situations[1]]
  const figure = await open(page, drawn)
  await figure
    .getByRole('button', { name: plain(row?.label ?? '') })
    .first()
    .click()
  await figure.getByRole('radio', { name: plain(situation?.label ?? '') }).check()
  await expect(said(figure)).toContainText(plain(row?.cells[situation?.id ?? '']?.say ?? 'nothing'))
})

test('everything in words is there on demand', async ({ page }) => {
  const drawn = aDiagram('steps')
  const figure = await open(page, drawn)
  await expect(words(figure)).toBeHidden()
  const button = figure.getByRole('button', { name: 'Everything in words' })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  for (const say of sayingsOf(drawn.diagram)) await expect(words(figure)).toContainText(say)
})

test('on paper there are words, and no buttons', async ({ page }) => {
  const drawn = aDiagram('timeline')
  const figure = await open(page, drawn)
  await page.emulateMedia({ media: 'print' })
  await expect(words(figure)).toBeVisible()
  await expect(figure.getByRole('button')).toHaveCount(0)
  await expect(figure.locator('[data-when="future"]').first()).toBeVisible()
})

test('nothing moves for somebody who asked for that', async ({ page }) => {
  const drawn = aDiagram('steps', ({ variants }) => !variants)
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  const figure = await open(page, drawn)
  // Counted where it begins, because it may be over before anybody looks.
  await figure.evaluate((element) => {
    for (const begins of ['animationstart', 'transitionrun'])
      element.addEventListener(begins, () => element.toggleAttribute('data-moved', true))
  })
  await figure.getByRole('button', { name: 'Next' }).click()
  await expect(figure).toHaveAttribute('data-moved')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await figure.evaluate((element) => element.removeAttribute('data-moved'))
  await figure.getByRole('button', { name: 'Back' }).click()
  await figure.getByRole('button', { name: 'Next' }).click()
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await expect(figure).not.toHaveAttribute('data-moved')
})

test('a page without a diagram carries nothing of it, and one with a diagram nothing of other kinds', async ({
  page,
}) => {
  // Of a pack whose lessons have none: those of ours all may.
  const bare = `${given('OTHER_URL')}/tracks/basics/everything`
  const drawn = aDiagram('steps')
  const files = async (path: string) => {
    const found = new Map<string, string>()
    const reading: Promise<unknown>[] = []
    const listen = (response: Response) => {
      const { pathname } = new URL(response.url())
      if (!/\.(js|css)$/.test(pathname)) return
      reading.push(response.text().then((text) => found.set(pathname, text)))
    }
    page.on('response', listen)
    await page.goto(path, { waitUntil: 'networkidle' })
    page.off('response', listen)
    await Promise.all(reading)
    return found
  }
  const [without, withOne] = [await files(bare), await files(drawn.path)]
  const holding = (found: Map<string, string>, phrase: string) =>
    [...found].filter(([, text]) => text.includes(phrase)).map(([path]) => path)
  // A button that every diagram has, and one that only a log has.
  expect(holding(without, 'Everything in words')).toEqual([])
  expect(holding(withOne, 'Everything in words')).not.toEqual([])
  expect(holding(withOne, 'Power off while flushing')).toEqual([])
})

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const) {
  test(`diagrams are accessible in ${colorScheme} at ${width} px, at first and when they are used`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    const kinds = new Map(pack().lessons.flatMap(({ diagrams }) => diagrams.map(({ kind }) => [kind, aDiagram(kind)])))
    for (const drawn of kinds.values()) {
      const figure = await open(page, drawn)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, drawn.diagram.id).toBe(0)
      const press = figure
        .locator('[data-picture] button, [data-ready] > :first-child button:not([aria-disabled])')
        .first()
      if (await press.isVisible()) await press.click()
      await figure.getByRole('button', { name: 'Everything in words' }).click()
      const { violations } = await new AxeBuilder({ page }).include(`#diagram-${drawn.slug}`).analyze()
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      )
      expect(found, drawn.diagram.id).toEqual([])
    }
  })
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('every step, branch and variant is there in words, and no dead button', async ({ page }) => {
    for (const kind of ['steps', 'timeline'] as const) {
      const drawn = aDiagram(kind)
      await page.goto(drawn.path)
      const figure = figureOf(page, drawn)
      await expect(figure).toContainText(plain(drawn.diagram.title))
      await expect(words(figure)).toBeVisible()
      for (const say of sayingsOf(drawn.diagram)) await expect(words(figure)).toContainText(say)
      await expect(figure.getByRole('button', { name: 'Next' })).toBeHidden()
    }
  })

  test('states, verdicts and fields are there in words', async ({ page }) => {
    const [machine, verdicts, layout] = [aDiagram('machine'), aDiagram('verdicts'), aDiagram('layout')]
    await page.goto(machine.path)
    for (const { say } of machine.diagram.states) await expect(words(figureOf(page, machine))).toContainText(plain(say))
    await page.goto(verdicts.path)
    for (const { cells } of verdicts.diagram.rows) {
      for (const { say } of Object.values(cells))
        await expect(words(figureOf(page, verdicts))).toContainText(plain(say))
    }
    await page.goto(layout.path)
    for (const { say } of layout.diagram.views) await expect(words(figureOf(page, layout))).toContainText(plain(say))
  })
})

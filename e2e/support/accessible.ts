import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** Those of them that a theme decides about. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/** The page as it is now: in daylight on a desk, in the dark, and in the dark on a phone. */
export async function expectAccessible(page: Page) {
  await look(page, 1280, 'light', 'all')
  await look(page, 1280, 'dark', 'colours')
  await look(page, 390, 'dark', 'all')
  await page.setViewportSize({ width: 1920, height: 1080 })
  await expectNoOverflow(page)
}

export async function look(page: Page, width: number, colorScheme: 'light' | 'dark', rules: 'all' | 'colours') {
  await page.setViewportSize({ width, height: width < 500 ? 844 : 900 })
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  // Describing what is right as well takes most of the time on a page with much code.
  // A frame that runs no scripts can't be asked, and asking it ends only at a time limit.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).exclude('iframe[sandbox]')
  const { violations } = await (rules === 'all' ? axe.withTags(TAGS) : axe.withRules(COLOURS)).analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
  )
  expect(found, `${page.url()} at ${width} px, ${colorScheme}`).toEqual([])
  await expectNoOverflow(page)
}

export async function expectNoOverflow(page: Page) {
  const { wide, high } = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    const beyond = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    )
    return { wide: scrollWidth - clientWidth, high: beyond[0]?.outerHTML.slice(0, 200) }
  })
  expect(wide, `sideways scrolling on ${page.url()}, ${JSON.stringify(page.viewportSize())}, from ${high}`).toBe(0)
}

import type { Page } from '@playwright/test'
import { variantsOf } from '@/domain/diagram/story'
import {
  type Asked,
  aQuestion,
  feedbackOf,
  type Kind,
  lessonPath,
  pack,
  plain,
  rightAnswer,
  wrongAnswer,
  wrongAnswers,
} from './support/pack'
import { cardOf, check, expectVerdict, fillIn, ready, verdict } from './support/question-card'
import { expect, test } from './support/test'

/**
 * What Chrome's translation does to a page: every piece of text is replaced by two font elements around other words, and
 * so is whatever comes in later. The words stay here, so that the journey can find its way.
 */
async function translate(page: Page) {
  await page.evaluate(() => {
    const wrap = (root: Node) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const texts: Text[] = []
      while (walker.nextNode()) texts.push(walker.currentNode as Text)
      for (const text of texts) {
        const parent = text.parentElement
        if (!parent || !text.data.trim() || parent.closest('script, style, textarea, [translate=no], font')) continue
        const [outer, inner] = [document.createElement('font'), document.createElement('font')]
        outer.append(inner)
        inner.append(text.data)
        text.replaceWith(outer)
      }
    }
    wrap(document.body)
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        if (target.isConnected) for (const node of addedNodes) if (node.isConnected) wrap(node)
      }
    }).observe(document.body, { childList: true, subtree: true })
  })
}

for (const kind of ['choice', 'tracing', 'short', 'order'] satisfies Kind[]) {
  test(`a ${kind} question works on a page that the browser has translated`, async ({ page }) => {
    const asked: Asked = aQuestion(kind, (asked) => asked.context !== null && wrongAnswers(asked).length > 0)
    await page.goto(lessonPath(asked.lesson))
    const card = await ready(cardOf(page, asked))
    await translate(page)
    expect(await page.locator('main font').count()).toBeGreaterThan(100)

    await fillIn(card, asked, wrongAnswer(asked))
    await check(card)
    await expectVerdict(card, 'Not yet.')
    await expect(verdict(card)).toContainText(plain(feedbackOf(asked, wrongAnswer(asked))[0]?.text ?? 'nothing'))
    await card.getByRole('button', { name: 'Try again' }).click()
    await fillIn(card, asked, rightAnswer(asked))
    await check(card)
    await expectVerdict(card, 'Right.')
    await expect(card).toContainText(plain(asked.context ?? ''))
    await expect(card.getByText('Solved')).toBeVisible()
    await card.getByRole('button', { name: 'Answer again' }).click()
    await expect(card.getByRole('button', { name: 'Check', exact: true })).toBeVisible()
    await expect(card).not.toContainText(plain(asked.context ?? ''))
  })
}

test('a diagram works on a page that the browser has translated', async ({ page }) => {
  const lesson = pack().lessons.find(({ diagrams }) => diagrams.some(({ kind }) => kind === 'timeline'))
  const diagram = lesson?.diagrams.find(({ kind }) => kind === 'timeline')
  if (!lesson || diagram?.kind !== 'timeline') throw new Error('No lesson has a timeline.')
  await page.goto(lessonPath(lesson))
  const figure = page.locator(`figure#diagram-${diagram.id.slice(diagram.id.lastIndexOf('/') + 1)}`)
  await expect(figure.locator('[data-ready]')).toBeVisible()
  await translate(page)
  const [variant] = variantsOf<{ say: string }>(diagram)
  for (const { say } of variant?.steps.slice(1) ?? []) {
    await figure.getByRole('button', { name: 'Next' }).click()
    await expect(figure.getByRole('status')).toHaveText(plain(say))
  }
  await figure.getByRole('slider', { name: 'Step' }).press('Home')
  await expect(figure.getByRole('status')).toHaveText(plain(variant?.steps[0]?.say ?? ''))
})

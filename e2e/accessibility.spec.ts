import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Lesson } from '@/domain/content'
import { expectAccessible, expectNoOverflow, look } from './support/accessible'
import { aPerson, fillNewAccount, signUp } from './support/account'
import { root } from './support/app'
import { given } from './support/global-set-up'
import {
  aQuestion,
  feedbackOf,
  lessonPath,
  pack,
  questionPath,
  rightAnswer,
  wrongAnswer,
  wrongAnswers,
} from './support/pack'
import { answerWith, cardOf, expectVerdict, ready } from './support/question-card'
import { representativeLessons } from './support/representative'
import { expect, test } from './support/test'

test.use({ reducedMotion: 'reduce' })

const PAGES: [name: string, path: () => string][] = [
  ['first page', () => '/'],
  ['tracks', () => '/tracks'],
  ['a track', () => `/tracks/${pack().tracks[0]?.id}`],
  ['a question', () => questionPath(aQuestion('tracing'))],
  ['paths', () => '/paths'],
  ['a path', () => `/paths/${pathId()}`],
  ['glossary', () => '/glossary'],
  ['progress', () => '/progress'],
  ['sign in', () => '/sign-in'],
  ['sign up', () => '/sign-up'],
  ['lost password', () => '/reset'],
  ['a used password link', () => '/reset/new?token=used'],
  ['a used set-up link', () => '/setup?token=used'],
  ['not found', () => '/nowhere'],
]

for (const [name, path] of PAGES) {
  test(`${name}`, async ({ page }) => {
    await page.goto(path())
    await expectAccessible(page)
  })
}

const REPRESENTATIVE = representativeLessons()

for (const lesson of REPRESENTATIVE) {
  test(`the lesson ${lesson}`, async ({ page }) => {
    await page.goto(`/tracks/${lesson}`)
    await ready(page.locator('article[id^=question-]').last())
    await thinOut(page)
    // All rules once; in the other theme and width those that depend on them.
    await look(page, 390, 'dark', 'all')
    await look(page, 1280, 'light', 'colours')
    await page.setViewportSize({ width: 1920, height: 1080 })
    await expectNoOverflow(page)
  })
}

function pathId(): string {
  const id = /^id = "(.+)"$/m.exec(readFileSync(join(root, 'lessons', 'paths.toml'), 'utf8'))?.[1]
  if (id === undefined) throw new Error('lessons/paths.toml holds no path')
  return id
}

/** Of the pieces of programs that are coloured alike, one is looked at: a lesson has thousands. */
async function thinOut(page: Page) {
  await page.evaluate(() => {
    const seen = new Set<string>()
    for (const piece of document.querySelectorAll('pre span:not(:has(*)):not([data-line])')) {
      const look = `${piece.getAttribute('style')} ${piece.className} ${piece.closest('article[id^=question-]') !== null}`
      if (seen.has(look)) piece.replaceWith(...piece.childNodes)
      seen.add(look)
    }
  })
}

test('lessons with every kind of question, diagram and exercise are among them', () => {
  const looked = new Set(REPRESENTATIVE)
  const kindsOf = (lessons: Lesson[]) =>
    new Set(
      lessons.flatMap(({ questions, diagrams, exercises }) => [
        ...questions.map(({ kind }) => `question ${kind}`),
        ...diagrams.map(({ kind }) => `diagram ${kind}`),
        ...exercises.map(({ kit }) => `exercise ${kit}`),
      ]),
    )
  const { lessons } = pack()
  expect(kindsOf(lessons.filter(({ id }) => looked.has(id)))).toEqual(kindsOf(lessons))
})

test("verdicts: wrong, right, shown, and what isn't an answer yet", async ({ page }) => {
  const list = aQuestion('choice', (asked) => asked.multiple && wrongAnswers(asked).length > 0)
  const { lesson } = list
  const others = (kind: 'tracing' | 'order' | 'choice') =>
    aQuestion(kind, (asked) => asked.id !== list.id && asked.lesson.id === lesson.id)
  await page.goto(lessonPath(lesson))
  await answerWith(cardOf(page, list), list, wrongAnswer(list))
  await expectVerdict(cardOf(page, list), 'Not yet.')
  expect(feedbackOf(list, wrongAnswer(list))).not.toEqual([])
  const tracing = others('tracing')
  await answerWith(cardOf(page, tracing), tracing, rightAnswer(tracing))
  await expectVerdict(cardOf(page, tracing), 'Right.')
  const order = others('order')
  await cardOf(page, order).getByRole('button', { name: 'Show the answer' }).click()
  await cardOf(page, order).getByRole('button', { name: 'Show it anyway' }).click()
  await expectVerdict(cardOf(page, order), 'Here is the answer.')
  await cardOf(page, others('choice')).getByRole('button', { name: 'Check', exact: true }).click()
  for (const hint of await page.locator('article details').all())
    await hint.evaluate((box) => box.setAttribute('open', ''))
  await expectAccessible(page)

  await page.goto('/progress')
  await expectAccessible(page)
  await page
    .getByRole('link', { name: /^Start over/ })
    .first()
    .click()
  await expectAccessible(page)
})

test('forms that were not right', async ({ page }) => {
  await page.goto('/sign-up')
  await fillNewAccount(page, { name: 'Niklaus', email: 'niklaus@example.org', password: 'password123456789' })
  await page.getByLabel('Email address').fill('nobody@nowhere')
  await page.getByRole('button', { name: 'Make the account' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await expectAccessible(page)
})

test('the pages of an account', async ({ page }) => {
  await signUp(page, aPerson('Margaret'), '/account')
  await expect(page).toHaveURL('/account')
  await expectAccessible(page)
})

test('setting up, and the pages of an admin', async ({ page }) => {
  await page.goto(given('ADMIN_LINK'))
  await expectAccessible(page)
  await fillNewAccount(page, aPerson('Frances'))
  await page.getByRole('button', { name: 'Make the admin account' }).click()
  await page.waitForURL((url) => url.pathname !== '/setup')
  await page.goto('/admin/accounts')
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible()
  await expectAccessible(page)
  await page.goto('/admin/log')
  await expect(page.getByRole('row', { name: /became the first admin/ })).toBeVisible()
  await expectAccessible(page)
})

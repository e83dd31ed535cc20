import type { Page } from '@playwright/test'
import { aPerson, expectSignedIn, fillSignIn, signIn, signUp } from './support/account'
import { type Asked, aQuestion, lessonPath, rightAnswer, wrongAnswer } from './support/pack'
import { answerWith, cardOf, check, expectVerdict, fillIn, ready, verdict } from './support/question-card'
import { expect, test } from './support/test'

const ATTEMPTS = '**/api/v1/attempts'

/** How often the server has counted an answer from this page's user. */
async function triesOf(page: Page, asked: Asked): Promise<number> {
  const me = await page.request.get(`/api/v1/me?lesson=${encodeURIComponent(asked.lesson.id)}`)
  return (await me.json()).questions[asked.id]?.tries ?? 0
}

function countPosts(page: Page): () => number {
  let posts = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/v1/attempts')) posts += 1
  })
  return () => posts
}

test('a session ends in mid-answer: the answer waits, and is sent after signing in again', async ({
  browser,
  page,
  watch,
}) => {
  const asked = aQuestion('choice')
  const person = aPerson('Leslie')
  await signUp(page, person, lessonPath(asked.lesson))
  await expectSignedIn(page, person.name)
  const card = await ready(cardOf(page, asked))
  await fillIn(card, asked, rightAnswer(asked))

  const other = await browser.newContext()
  watch(other)
  const second = await other.newPage()
  await signIn(second, person, '/account')
  await second.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(second).toHaveURL('/sign-in')
  await other.close()

  await check(card)
  await expect(verdict(card)).toContainText("You've been signed out. Your answer is kept")
  expect(await triesOf(page, asked), 'nobody else got the answer').toBe(0)
  await verdict(card).getByRole('link', { name: 'Sign in' }).click()
  await fillSignIn(page, person)
  await expect(page).toHaveURL(new RegExp(`${lessonPath(asked.lesson)}#question-${asked.slug}$`))
  await expectVerdict(card, 'Right.')
  await expectSignedIn(page, person.name)
  expect(await triesOf(page, asked)).toBe(1)
})

test('sending again without signing in sends nothing, and the next person sees and sends nothing of it', async ({
  browser,
  page,
  watch,
}) => {
  const asked = aQuestion('short')
  const person = aPerson('Tony')
  await signUp(page, person, lessonPath(asked.lesson))
  const other = await browser.newContext()
  watch(other)
  const second = await other.newPage()
  await signIn(second, person, '/account')
  await second.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(second).toHaveURL('/sign-in')
  await other.close()

  const card = cardOf(page, asked)
  await answerWith(card, asked, rightAnswer(asked))
  await expect(verdict(card)).toContainText("You've been signed out.")
  const posts = countPosts(page)
  await card.getByRole('button', { name: 'Send again' }).click()
  await expect(verdict(card)).toContainText("You've been signed out.")
  expect(posts(), 'an answer of an account is sent for nobody else').toBe(0)

  const next = aPerson('Edsger')
  await signUp(page, next, lessonPath(asked.lesson))
  await expectSignedIn(page, next.name)
  await ready(card)
  await expect(card.getByLabel('Your answer')).toHaveValue('')
  await expect(verdict(card)).toBeEmpty()
  expect(await triesOf(page, asked)).toBe(0)
  expect(posts()).toBe(0)

  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await signIn(page, person, lessonPath(asked.lesson))
  await expectVerdict(card, 'Right.')
  await expect(card.getByText('Solved')).toBeVisible()
  expect(await triesOf(page, asked)).toBe(1)
})

test('a person who continues as a guest after a session has ended is counted as one', async ({
  browser,
  page,
  watch,
}) => {
  const asked = aQuestion('short')
  const person = aPerson('Ida')
  await signUp(page, person, lessonPath(asked.lesson))
  const other = await browser.newContext()
  watch(other)
  const second = await other.newPage()
  await signIn(second, person, '/account')
  await second.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(second).toHaveURL('/sign-in')
  await other.close()

  const card = cardOf(page, asked)
  await answerWith(card, asked, rightAnswer(asked))
  await expect(verdict(card)).toContainText("You've been signed out.")
  expect(await triesOf(page, asked), 'nobody got the answer').toBe(0)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Continue as a guest' }).click()
  await expect(page).toHaveURL('/')
  const another = aQuestion('choice')
  await page.goto(lessonPath(another.lesson))
  await answerWith(cardOf(page, another), another, rightAnswer(another))
  await expectVerdict(cardOf(page, another), 'Right.')
  await signIn(page, person, lessonPath(another.lesson))
  await expect(cardOf(page, another).getByText('Solved')).toBeVisible()
})

test('what is typed after a session has ended goes to that account and to nobody else', async ({
  browser,
  page,
  watch,
}) => {
  const asked = aQuestion('short')
  const person = aPerson('Radia')
  await signUp(page, person, lessonPath(asked.lesson))
  const other = await browser.newContext()
  watch(other)
  const second = await other.newPage()
  await signIn(second, person, '/account')
  await second.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(second).toHaveURL('/sign-in')
  await other.close()

  await page.reload()
  await expectSignedIn(page, null)
  const card = await ready(cardOf(page, asked))
  await answerWith(card, asked, rightAnswer(asked))
  await expect(verdict(card)).toContainText("You've been signed out.")
  await signUp(page, aPerson('Vint'), lessonPath(asked.lesson))
  await expect((await ready(card)).getByLabel('Your answer')).toHaveValue('')
  expect(await triesOf(page, asked)).toBe(0)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await signIn(page, person, lessonPath(asked.lesson))
  await expectVerdict(card, 'Right.')
  expect(await triesOf(page, asked)).toBe(1)
})

test('a tab that is left open lets go of the work of the person before, and keeps it for them', async ({
  context,
  page,
}) => {
  const asked = aQuestion('short')
  const person = aPerson('Frances')
  await signUp(page, person, lessonPath(asked.lesson))
  const card = await ready(cardOf(page, asked))
  await expectSignedIn(page, person.name)
  await card.getByLabel('Your answer').fill('only for me')

  const second = await context.newPage()
  await second.goto('/account')
  await second.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expectSignedIn(second, null)
  const next = aPerson('Jean')
  await signUp(second, next, '/')
  await expectSignedIn(page, next.name)
  await expect(card.getByLabel('Your answer')).toHaveValue('')
  await second.goto('/account')
  await second.getByRole('button', { name: 'Sign out', exact: true }).click()
  await signIn(second, person, lessonPath(asked.lesson))
  await expect(cardOf(second, asked).getByLabel('Your answer')).toHaveValue('only for me')
})

test('a wrong answer, its verdict and its feedback are there again after a reload', async ({ page }) => {
  const asked = aQuestion('choice')
  await page.goto(lessonPath(asked.lesson))
  const card = await ready(cardOf(page, asked))
  const wrong = wrongAnswer(asked)
  await answerWith(card, asked, wrong)
  await expectVerdict(card, 'Not yet.')
  const said = await verdict(card).innerText()
  await page.reload()
  await expectVerdict(card, 'Not yet.')
  await expect(verdict(card)).toHaveText(said, { useInnerText: true })
  await expect(card.getByRole('button', { name: 'Try again' })).toBeVisible()
  await expect(card.locator('input[name=option]:checked')).toHaveCount(1)
  await fillIn(card, asked, rightAnswer(asked))
  await check(card)
  await expectVerdict(card, 'Right.')
  expect(await triesOf(page, asked)).toBe(2)
})

test('no connection: the answer waits, and is sent once when there is one', async ({ context, page }) => {
  const asked = aQuestion('choice')
  await page.goto(lessonPath(asked.lesson))
  const card = await ready(cardOf(page, asked))
  await context.setOffline(true)
  await answerWith(card, asked, rightAnswer(asked))
  await expect(verdict(card)).toContainText('There is no connection to the server. Your answer is kept')
  const posts = countPosts(page)
  await context.setOffline(false)
  await expectVerdict(card, 'Right.')
  expect(posts()).toBe(1)
  expect(await triesOf(page, asked)).toBe(1)
})

test('the answer arrives and its verdict gets lost: sent again, it counts once', async ({ page }) => {
  const asked = aQuestion('choice')
  await page.goto(lessonPath(asked.lesson))
  const card = await ready(cardOf(page, asked))
  const keys: (string | undefined)[] = []
  await page.route(ATTEMPTS, async (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    if (keys.length > 1) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await answerWith(card, asked, rightAnswer(asked))
  await expect(verdict(card)).toContainText('Your answer is kept')
  await page.reload()
  await expectVerdict(card, 'Right.')
  expect(keys).toHaveLength(2)
  expect(keys[1]).toBe(keys[0])
  expect(await triesOf(page, asked)).toBe(1)
})

test('a double click sends one answer and leaves its verdict alone', async ({ page }) => {
  const asked = aQuestion('choice')
  await page.goto(lessonPath(asked.lesson))
  const card = await ready(cardOf(page, asked))
  await fillIn(card, asked, rightAnswer(asked))
  const posts = countPosts(page)
  await card.getByRole('button', { name: 'Check', exact: true }).dblclick()
  await expectVerdict(card, 'Right.')
  await expect(card.getByRole('button', { name: 'Answer again' })).toBeVisible()
  expect(posts()).toBe(1)
  expect(await triesOf(page, asked)).toBe(1)
})

test('two tabs send one answer under one key, and it counts once', async ({ context, page }) => {
  const asked = aQuestion('choice')
  const keys: (string | undefined)[] = []
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await context.route(ATTEMPTS, async (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    await held
    await route.continue()
  })
  await page.goto(lessonPath(asked.lesson))
  await answerWith(cardOf(page, asked), asked, rightAnswer(asked))
  await expect.poll(() => keys.length).toBe(1)
  // The second tab finds the answer that is on its way, and sends it as well.
  const second = await context.newPage()
  await second.goto(lessonPath(asked.lesson))
  await expect.poll(() => keys.length).toBe(2)
  release()
  await expectVerdict(cardOf(page, asked), 'Right.')
  await expectVerdict(cardOf(second, asked), 'Right.')
  expect(keys[1]).toBe(keys[0])
  expect(await triesOf(page, asked)).toBe(1)
})

test('many requests at once under one key count once, and another answer under it is refused', async ({ page }) => {
  const asked = aQuestion('choice')
  // A guest first: before that, requests at once are strangers to each other.
  await page.goto(lessonPath(asked.lesson))
  const other = aQuestion('short')
  const post = (question: Asked, key: string) =>
    page.request.post('/api/v1/attempts', {
      headers: { origin: new URL(page.url()).origin, 'idempotency-key': key },
      data: { question: question.id, answer: rightAnswer(question) },
    })
  expect((await post(other, 'the-first-key')).status()).toBe(200)
  const answers = await Promise.all(Array.from({ length: 6 }, () => post(asked, 'one-and-the-same')))
  expect(answers.map((answer) => answer.status())).toEqual(answers.map(() => 200))
  const verdicts = await Promise.all(answers.map((answer) => answer.json()))
  expect(verdicts.filter(({ repeated }) => !repeated)).toHaveLength(1)
  expect(await triesOf(page, asked)).toBe(1)
  expect((await post(other, 'one-and-the-same')).status()).toBe(409)
})

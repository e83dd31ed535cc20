import { aPerson, expectSignedIn, signIn, signUp } from './support/account'
import { allQuestions, lessonPath, pack, plain, rightAnswer } from './support/pack'
import { answerWith, cardOf, expectVerdict } from './support/question-card'
import { expect, test } from './support/test'

test('a second browser continues where the first one stopped, and can sign both out', async ({
  browser,
  page,
  watch,
}) => {
  // Not the first lesson, which is what a stranger would be offered.
  const lesson = pack().tracks[0]?.lessons[1]
  const solved = allQuestions().find((question) => question.lesson.id === lesson?.id)
  if (!lesson || !solved) throw new Error('The first track has one lesson only.')
  const person = aPerson('Grace')
  await signUp(page, person, lessonPath(lesson))
  await answerWith(cardOf(page, solved), solved, rightAnswer(solved))
  await expectVerdict(cardOf(page, solved), 'Right.')

  const other = await browser.newContext({ viewport: { width: 390, height: 844 } })
  watch(other)
  const second = await other.newPage()
  await signIn(second, person)
  await expectSignedIn(second, person.name)
  await expect(second).toHaveURL('/desk')
  await expect(second.getByRole('heading', { name: plain(lesson.title) })).toBeVisible()
  await second.getByRole('link', { name: 'Continue where you left off' }).click()
  await expect(second).toHaveURL(new RegExp(`${lessonPath(lesson)}(#.*)?$`))
  await expect(cardOf(second, solved).getByText('Solved')).toBeVisible()

  await second.goto(`/tracks/${lesson.track}`)
  await expect(second.getByRole('link', { name: `started: ${plain(lesson.title)}` })).toBeVisible()
  await expect(second.getByRole('link', { name: /Continue with/ })).toBeVisible()

  await second.goto('/account')
  await expect(second.getByText('This browser')).toBeVisible()
  await expect(second.getByRole('button', { name: /^Sign out Chrom/ })).toBeVisible()
  await second.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(second).toHaveURL('/sign-in')
  await expectSignedIn(second, null)

  await page.goto('/account')
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await expectSignedIn(page, null)
  await page.goto('/progress')
  await expect(page.getByText('Nothing yet.')).toBeVisible()

  // It was not lost, only put away.
  await signIn(page, person, '/progress')
  await expect(page.getByRole('row', { name: lesson.title })).toContainText('Started')
  await other.close()
})

test('signing in with a wrong password reveals nothing else', async ({ page }) => {
  const person = aPerson('Barbara')
  await page.goto('/sign-in')
  await page.getByLabel('Email address').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const unknown = (await page.getByRole('main').getByRole('alert').innerText()).trim()
  await expect(page.getByLabel('Email address')).toHaveValue(person.email)

  await signUp(page, person)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.goto('/sign-in')
  await page.getByLabel('Email address').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill('not the one I chose')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(unknown, { useInnerText: true })
})

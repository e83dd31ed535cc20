import { expectAccessible } from './support/accessible'
import { lessonPath, pack, rightAnswer, wrongAnswer, wrongAnswers } from './support/pack'
import { answerWith, cardOf, expectVerdict } from './support/question-card'
import { expect, test } from './support/test'

test.use({ reducedMotion: 'reduce' })

test('a goal leads from lesson to lesson, and from the desk one sees where one is', async ({ page }) => {
  test.setTimeout(240_000)
  const track = pack().tracks.find(({ lessons }) => lessons.length > 4)
  const [first, second, third] = track?.lessons ?? []
  if (!track || !first || !second || !third) throw new Error('No track has five lessons.')
  const lesson = pack().lessons.find(({ id }) => id === second.id)
  const question = lesson?.questions.find((one) => one.kind === 'choice' && wrongAnswers(one).length > 0)
  if (!question) throw new Error(`${second.id} asks no choice question.`)

  // Without a goal, a lesson leads to the next of its track.
  await page.goto(lessonPath(second))
  const onward = page.getByRole('navigation', { name: 'Lessons before and after' })
  await expect(onward.getByRole('link', { name: `Next ${third.title}` })).toBeVisible()

  await page.goto(`/tracks/${track.id}`)
  await page.getByRole('button', { name: 'Make this my goal' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your path' })).toBeVisible()
  await expectAccessible(page)
  const steps = page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link')
  const path = await steps.allTextContents()
  expect(path.length).toBeGreaterThanOrEqual(track.lessons.length)
  const place = path.indexOf(second.title)

  // With one, the page that everybody is sent follows the path.
  await page.goto(lessonPath(second))
  await expect(onward.getByRole('link', { name: `Next towards ${track.title} ${path[place + 1]}` })).toBeVisible()
  const outline = page.getByRole('navigation', { name: `Your path to ${track.title}` })
  await expect(outline.getByText(`Lesson ${place + 1} of ${path.length}`)).toBeVisible()
  await expect(outline.getByRole('link', { name: second.title, exact: true })).toHaveAttribute('aria-current', 'page')
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 900 })

  const card = cardOf(page, question)
  await answerWith(card, question, wrongAnswer(question))
  await expectVerdict(card, 'Not yet.')

  await page.goto('/desk')
  await expect(page.getByRole('link', { name: /^Lesson 1 of \d+ on your path$/ })).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 900 })

  // The map by keyboard: along a rail, back, and into a skill; the list has the same links.
  const map = page.getByRole('region', { name: `Skills for ${track.title}` })
  const stations = map.getByRole('link')
  await stations.first().focus()
  await page.keyboard.press('ArrowRight')
  const reached = page.locator(':focus')
  await expect(reached).not.toHaveAttribute('data-before', '')
  await page.keyboard.press('ArrowLeft')
  await expect(reached).toHaveAttribute('data-after', /./)
  await page.getByText('As a list').first().click()
  const rows = page.getByRole('table').getByRole('row').getByRole('link')
  expect(await rows.count()).toBe(await stations.count())
  await stations.first().focus()
  const skill = (await reached.getAttribute('href')) ?? ''
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${skill}`)
  await expect(page.getByRole('heading', { name: 'Why?' })).toBeVisible()
  await expectAccessible(page)

  await page.goto('/notebook')
  await expect(page.getByRole('link', { name: /try again/i }).first()).toBeVisible()
  await expectAccessible(page)

  // A zone that doesn't exist is refused, and what was typed stays.
  await page.goto('/desk')
  await page.getByText('Your goals and your days').click()
  await page.getByLabel('Time zone your days begin in').fill('Mars/Olympus')
  await page.getByLabel('Answers a week to reach').fill('25')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/^Nothing was changed\. Time zone/)).toBeVisible()
  await expect(page.getByLabel('Answers a week to reach')).toHaveValue('25')
  await page.getByLabel('Time zone your days begin in').fill('Asia/Kathmandu')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(page.getByText('1 of 25 answers')).toBeVisible()

  // The corrected answer empties the notebook.
  await page.goto(lessonPath(second))
  await answerWith(cardOf(page, question), question, rightAnswer(question))
  await expectVerdict(cardOf(page, question), 'Right.')
  await page.goto('/notebook')
  await expect(page.getByRole('link', { name: /try again/i })).toHaveCount(0)
})

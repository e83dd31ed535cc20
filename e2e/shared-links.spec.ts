import { allQuestions, lessonPath, pack, rightAnswer } from './support/pack'
import { answerWith, cardOf, expectVerdict } from './support/question-card'
import { expect, test } from './support/test'

test('a lesson names its address and its picture to those who share or list it', async ({ page, baseURL }) => {
  const [lesson] = pack().lessons
  if (!lesson) throw new Error('There is no lesson.')
  await page.goto(`${lessonPath(lesson)}?from=elsewhere`)
  const content = (name: string) =>
    page.locator(`meta[property="${name}"], meta[name="${name}"]`).getAttribute('content')
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', baseURL + lessonPath(lesson))
  expect(await content('og:url')).toBe(baseURL + lessonPath(lesson))
  expect(await content('og:title')).toContain(lesson.title)
  expect(await content('twitter:card')).toBe('summary_large_image')
  const picture = await page.request.get((await content('og:image')) ?? '')
  expect(picture.headers()['content-type']).toBe('image/png')
  expect((await picture.body()).readUInt32BE(16)).toBe(1200)
  expect((await page.request.get('/og/nowhere/nothing')).status()).toBe(404)

  const sitemap = await (await page.request.get('/sitemap.xml')).text()
  for (const each of pack().lessons) expect(sitemap).toContain(`<loc>${baseURL}${lessonPath(each)}</loc>`)
  expect(await (await page.request.get('/robots.txt')).text()).toContain(`Sitemap: ${baseURL}/sitemap.xml`)
})

test('on paper, a solved question is one to answer again', async ({ page }) => {
  const asked = allQuestions().find(({ kind, context }) => kind === 'choice' && context !== null)
  if (!asked) throw new Error('No choice is explained.')
  await page.goto(lessonPath(asked.lesson))
  const card = cardOf(page, asked)
  await answerWith(card, asked, rightAnswer(asked))
  await expectVerdict(card, 'Right.')
  await page.emulateMedia({ media: 'print' })
  await expect(card.getByText('Right.', { exact: true })).toBeHidden()
  await expect(card.getByRole('button')).toHaveCount(0)
})

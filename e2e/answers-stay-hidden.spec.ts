import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import escapeHtml from 'escape-html'
import type { Feedback } from '@/domain/quiz/question'
import { root } from './support/app'
import { found, type Needles, needlesOf, secretsOf } from './support/needles'
import {
  type Asked,
  allQuestions,
  feedbackOf,
  lessonPath,
  pack,
  questionPath,
  rightAnswer,
  wrongAnswers,
} from './support/pack'
import { expect, test } from './support/test'

/** What the framework itself asks for when it fetches a page as data. */
const DATA_REQUESTS: Record<string, string>[] = [
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_full' },
]

/** Names under which the server keeps what decides; in a page's data they would stand before a colon. */
const PRIVATE_KEYS =
  /\\*"(correct|accepted|correctOptions|otherwise|missed|feedback|context|doesCompile|panics|errorCode|lineNumber|fixedOrder|hash)\\*":/

function prose(): string[] {
  return pack().lessons.flatMap((lesson) => [
    ...lesson.body.map((segment) => (segment.kind === 'prose' ? segment.html : '')),
    ...lesson.terms.map(({ html }) => html),
    ...lesson.exercises.flatMap(({ prompt, hints, files }) => [
      prompt,
      ...hints,
      ...files.map(({ starter }) => escapeHtml(starter)),
    ]),
    ...lesson.diagrams.map((diagram) => JSON.stringify(diagram)),
    ...lesson.questions.flatMap(({ prompt, preface, hints }) => [prompt, preface ?? '', ...hints]),
    ...lesson.questions.flatMap((question) => (question.kind === 'tracing' ? [question.programHtml] : [])),
    ...lesson.questions.flatMap((question) =>
      question.kind === 'choice' ? question.options.map(({ text }) => text) : [],
    ),
    ...lesson.questions.flatMap((question) =>
      question.kind === 'order' ? question.lines.map(({ text }) => text) : [],
    ),
  ])
}

let made: Needles | undefined
function allNeedles(): Needles {
  made ??= needlesOf(allQuestions(), prose())
  return made
}

const lessonsOf = (track: string) => pack().lessons.filter((lesson) => lesson.track === track)
const questionsOf = (track: string) => allQuestions().filter(({ lesson }) => lesson.track === track)

/** Everything of one track and around it that a visitor can get hold of, by following every address in every answer, and by asking as the framework does. */
async function crawl(
  request: APIRequestContext,
  track: string,
  look: (address: string, body: string, type: string) => void,
) {
  const waiting = [
    '/',
    '/api/v1/me',
    '/api/v1/progress',
    '/api/v1/tracks',
    '/api/v1/openapi.json',
    '/api/v1/health',
    '/sitemap.xml',
    '/robots.txt',
    '/nowhere',
    `/tracks/${track}`,
    `/api/v1/tracks/${track}`,
    ...lessonsOf(track).flatMap(({ id }) => [`/tracks/${id}`, `/api/v1/lessons/${id}`, `/api/v1/me?lesson=${id}`]),
    ...lessonsOf(track).map(({ title }) => `/api/v1/search?q=${encodeURIComponent(title)}`),
    ...questionsOf(track).flatMap((asked) => [questionPath(asked), `/api/v1/questions/${asked.id}/result`]),
  ]
  const seen = new Set(waiting)
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const answer = await request.get(address)
    const body = await answer.text()
    const type = answer.headers()['content-type'] ?? ''
    look(address, body, type)
    if (type.includes('font') || type.includes('image')) continue
    for (const next of addressesIn(body)) {
      const [, other = track] = /^\/(?:tracks|api\/v1\/tracks|api\/v1\/lessons)\/([^/?]+)/.exec(next) ?? []
      if (seen.has(next) || other !== track) continue
      seen.add(next)
      waiting.push(next)
    }
    if (!type.includes('html')) continue
    // Questions' own pages are all made the same way: one request for each as data, the others for pages that are kept.
    for (const headers of /\/questions\//.test(address) ? DATA_REQUESTS.slice(0, 1) : DATA_REQUESTS) {
      const data = await request.get(`${address}${address.includes('?') ? '&' : '?'}_rsc=1`, { headers })
      look(`${address} ${Object.keys(headers).join(' ')}`, await data.text(), data.headers()['content-type'] ?? '')
    }
  }
  return seen
}

function addressesIn(body: string): string[] {
  const attributes = [...body.matchAll(/\b(?:href|src|action)=\\?"(\/[^"\\]*)/g)].map(([, address = '']) => address)
  const files = [...body.matchAll(/(?:\/_next\/)?static\/chunks\/[\w./~-]+\.(?:js|css)/g)].map(([file]) =>
    file.startsWith('/') ? file : `/_next/${file}`,
  )
  // A map beside a script would hold its source.
  return [...attributes, ...files, ...files.map((file) => `${file}.map`)]
    .map((address) => address.replaceAll('&amp;', '&').split('#')[0] ?? '')
    .filter((address) => address.startsWith('/') && !address.startsWith('//'))
}

// By folder: the pack itself can be read only when a test runs.
for (const { name: track } of readdirSync(join(root, 'lessons'), { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
)) {
  test(`nothing that a visitor can fetch around ${track} holds an answer or what is said about one`, async ({
    request,
  }) => {
    const needles = allNeedles()
    const leaks: string[] = []
    const kinds = new Map<string, number>()
    const seen = await crawl(request, track, (address, body, type) => {
      for (const name of found(body, needles)) leaks.push(`${address} holds ${name}`)
      const documented = address.startsWith('/api/v1/openapi.json')
      const key = /javascript|css/.test(type) || documented ? null : PRIVATE_KEYS.exec(body)
      if (key) leaks.push(`${address} holds the name ${key[0]}`)
      const kind = type.split(';')[0] ?? ''
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    })
    expect(leaks).toEqual([])
    // The crawl has been where it was meant to go.
    expect(seen.size).toBeGreaterThan(questionsOf(track).length * 2 + lessonsOf(track).length * 3)
    for (const kind of ['text/html', 'text/x-component', 'application/json', 'application/javascript']) {
      expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(3)
    }
  })
}

test('lines to be put in order are never shown in an order that is right', async ({ request }) => {
  for (const { id } of pack().lessons) {
    const { questions } = await (await request.get(`/api/v1/lessons/${id}`)).json()
    for (const asked of allQuestions().filter((asked) => asked.lesson.id === id)) {
      if (asked.kind !== 'order') continue
      const shown: { lines: { id: string }[] } | undefined = questions.find(
        (one: { id: string }) => one.id === asked.id,
      )
      const order = shown?.lines.map((line) => line.id)
      expect(order).toHaveLength(asked.lines.length)
      for (const accepted of asked.accepted) expect(order).not.toEqual(accepted)
    }
  }
})

test('a wrong answer earns what is said about it, and nothing else', async ({ page, baseURL }) => {
  const asked = allQuestions().filter((question) => wrongAnswers(question).length > 0)
  // One of each kind, so that no limit on answers a minute is near.
  const some = [...new Map(asked.map((question) => [question.kind, question])).values()]
  for (const question of some) {
    const [answer] = wrongAnswers(question)
    const response = await page.request.post('/api/v1/attempts', {
      headers: { origin: baseURL ?? '' },
      data: { question: question.id, answer },
    })
    const verdict = await response.json()
    expect(verdict).toMatchObject({ outcome: 'incorrect', answer: null })
    const said = verdict.feedback.map(({ text }: { text: string }) => text)
    expect(said.length).toBeGreaterThan(0)
    for (const text of said) expect(feedbackTexts(question)).toContain(text)
    const rest = JSON.stringify({
      ...verdict,
      feedback: verdict.feedback.map(({ see, about }: Feedback) => ({ see, about })),
    })
    expect(found(rest, allNeedles())).toEqual([])

    // Neither does anything else give it away now that the learner is known.
    for (const address of [
      lessonPath(question.lesson),
      questionPath(question),
      `/api/v1/me?lesson=${question.lesson.id}`,
      '/progress',
    ]) {
      expect(found(await (await page.request.get(address)).text(), allNeedles()), address).toEqual([])
    }
    const result = await page.request.get(`/api/v1/questions/${question.id}/result`)
    expect(result.status()).toBe(403)
    expect(found(await result.text(), allNeedles())).toEqual([])
  }
})

/** What its author wrote to be said about this one wrong answer. */
function feedbackTexts(question: Asked): string[] {
  const [answer] = wrongAnswers(question)
  return answer ? feedbackOf(question, answer).map(({ text }) => text) : []
}

test('what one learner has earned, another cannot fetch', async ({ page, browser, baseURL }) => {
  const question = allQuestions().find(({ context }) => context !== null)
  if (!question) throw new Error('No question is explained.')
  const answer = { question: question.id, answer: rightAnswer(question) }
  const form = new URLSearchParams({ question: question.id, kind: question.kind, giveUp: 'yes' }).toString()
  const earned = await page.request.post('/api/v1/attempts', { headers: { origin: baseURL ?? '' }, data: answer })
  expect(found(await earned.text(), allNeedles())).not.toEqual([])
  const sent = await page.request.post('/api/v1/attempts', {
    headers: { origin: baseURL ?? '', 'content-type': 'application/x-www-form-urlencoded' },
    data: form,
    maxRedirects: 0,
  })
  const verdictPage = sent.headers().location ?? ''
  expect(verdictPage).toContain('?attempt=')
  const own = await page.request.get(verdictPage)
  expect(found(await own.text(), allNeedles())).not.toEqual([])

  const stranger = await browser.newContext({ baseURL })
  for (const address of [verdictPage, `/api/v1/questions/${question.id}/result`, lessonPath(question.lesson)]) {
    expect(found(await (await stranger.request.get(address)).text(), allNeedles()), address).toEqual([])
  }
  await stranger.close()
})

test('the search finds a secret in every form in which it could be sent', () => {
  const needles = allNeedles()
  const questions = allQuestions()
  for (const asked of questions) {
    // Each question has something to find.
    expect(
      secretsOf(asked).flatMap(([, text]) => found(text, needles)),
      asked.id,
    ).not.toEqual([])
  }
  const texts = secretsOf(questions.find(({ context }) => context?.includes('<code>')) as Asked)
  for (const [name, text] of texts) {
    if (name === 'accepted answer' || name === 'output') continue
    const html = `<!doctype html><title>Lesson</title><main>${text}</main>`
    const escaped = html.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
    const inJson = JSON.stringify({ body: html })
    const inScript = `<script>self.__next_f.push([1,${JSON.stringify(JSON.stringify(inJson)).replace(/</g, '\\u003c')}])</script>`
    const markdown = text.replace(/<\/?code>/g, '`').replace(/<[^>]*>/g, '\n')
    for (const body of [html, escaped, inJson, inScript, markdown, markdown.slice(markdown.length / 3)]) {
      expect(found(body, needles as Needles).length, body).toBeGreaterThan(0)
    }
  }
  expect(found('<p>Nothing of the kind stands in these words, however long they are.</p>', needles)).toEqual([])
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext } from '@playwright/test'
import type Database from 'better-sqlite3'
import { aPerson, fillNewAccount, fillSignIn, type Person, signUp } from './support/account'
import { type App, root, startApp } from './support/app'
import { contentOf, openDatabase } from './support/database'
import { aQuestion, questionPath, rightAnswer } from './support/pack'
import { type Asking, ask, type Reply } from './support/raw'
import { expect, test } from './support/test'

// An app of its own: what must not change is the whole database, and other journeys change theirs.
test.describe.configure({ mode: 'default' })

let app: App
let db: Database.Database
let admin: Visitor
let learner: Visitor

type Visitor = { context: BrowserContext; person: Person; cookie: string }

test.beforeAll(async ({ browser }) => {
  app = await startApp()
  db = openDatabase(app.data)
  admin = await enter(browser, 'Root', app.firstAdminLink)
  learner = await enter(browser, 'Eve')
})

test.afterAll(async () => {
  db?.close()
  await admin?.context.close()
  await learner?.context.close()
  await app?.stop()
})

async function enter(browser: Browser, name: string, setUp?: string): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: app.url })
  const page = await context.newPage()
  const person = aPerson(name)
  if (setUp) {
    await page.goto(setUp)
    await fillNewAccount(page, person)
    await page.getByRole('button', { name: 'Make the admin account' }).click()
    await page.waitForURL((url) => url.pathname !== '/setup')
  } else {
    await signUp(page, person)
  }
  await page.close()
  return { context, person, cookie: await cookieOf(context) }
}

async function cookieOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
}

const FORM = 'application/x-www-form-urlencoded'
const STACK = /\n\s+at |\bat \S+ \(|node_modules|\.next\/|PrismaClient|SqliteError|ECONN|\.[cm]?[jt]sx?:\d+/

/** A document that says what to do, for programs. */
function expectProblem({ status, headers, body }: Reply, about: string) {
  expect(status, about).toBeGreaterThanOrEqual(400)
  expect(status, about).toBeLessThan(500)
  expect(headers['content-type'], about).toContain('application/problem+json')
  const problem = JSON.parse(body)
  expect(problem, about).toMatchObject({
    status,
    title: expect.stringMatching(/\w/),
    detail: expect.stringMatching(/\w{3}.*\./),
  })
  expect(body, about).not.toMatch(STACK)
}

/** Sends each, and looks whether anything has changed afterwards. */
async function changingNothing(work: () => Promise<void>) {
  const before = contentOf(db)
  await work()
  expect(contentOf(db)).toEqual(before)
}

/** Every path of the app that takes changes, read from its own source, so that a new one is among them. */
function changingPaths(): { path: string; method: string }[] {
  return readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[/\\])route\.ts$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(root, 'app', file), 'utf8')
      const methods = text.matchAll(/export (?:const|(?:async )?function) (POST|PUT|PATCH|DELETE)\b/g)
      const path = `/${file
        .replaceAll('\\', '/')
        .replace(/\/route\.ts$/, '')
        .replace('[provider]', 'github')}`
      return [...methods].map(([, method = '']) => ({ path, method }))
    })
    .sort((one, other) => (one.path < other.path ? -1 : 1))
}

function good(headers: Record<string, string> = {}): Record<string, string> {
  return { origin: app.url, cookie: admin.cookie, 'content-type': 'application/json', ...headers }
}

test('changes from elsewhere are refused on every path that takes any', async () => {
  const paths = changingPaths()
  expect(paths.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/api/v1/attempts', '/sign-in/submit', '/admin/accounts/change']),
  )
  const elsewhere: [string, Record<string, string>][] = [
    ['no origin', {}],
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that starts like ours', { origin: `${app.url}.evil.example` }],
    ['an origin on another port', { origin: 'http://127.0.0.1:1' }],
    ['the origin of a sandbox', { origin: 'null' }],
    ['no address at all', { origin: 'evil' }],
    ['another site that claims our origin', { origin: app.url, 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { origin: app.url, 'sec-fetch-site': 'same-site' }],
    ['a referrer alone', { referer: `${app.url}/` }],
    ['a forwarded host', { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
  ]
  const asked = aQuestion('choice')
  const fields = new URLSearchParams({
    question: asked.id,
    kind: 'choice',
    giveUp: 'yes',
    session: 'all',
    name: 'Mallory',
    email: 'mallory@example.org',
    password: 'four words of mallory',
    change: 'role',
    role: 'learner',
  }).toString()
  await changingNothing(async () => {
    for (const { path, method } of paths) {
      for (const [name, headers] of elsewhere) {
        const sent = { cookie: admin.cookie, 'content-type': FORM, ...headers }
        const reply = await ask(app.url, path, { method, headers: sent, body: fields })
        expectProblem(reply, `${path} with ${name}`)
        expect(reply.status, `${path} with ${name}`).toBe(403)
        expect(reply.headers['set-cookie'], `${path} with ${name}`).toBeUndefined()
      }
    }
  })
})

test('the form that starts a lesson over is refused from elsewhere as well', async () => {
  const asked = aQuestion('choice')
  const given = await ask(app.url, '/api/v1/attempts', {
    method: 'POST',
    headers: good(),
    body: JSON.stringify({ question: asked.id, answer: rightAnswer(asked) }),
  })
  expect(given.status).toBe(200)
  const path = `/progress?reset=${encodeURIComponent(asked.lesson.id)}`
  const { body: html } = await ask(app.url, path, { headers: { cookie: admin.cookie } })
  const [, action] = /name="(\$ACTION_ID_\w+)"/.exec(html) ?? []
  if (!action) throw new Error('The progress page has no form to start a lesson over.')

  const part = (name: string, value: string) =>
    `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const body = `${part(action, '')}${part('lesson', asked.lesson.id)}--x--\r\n`
  const send = (headers: Record<string, string>) =>
    ask(app.url, path, {
      method: 'POST',
      headers: { cookie: admin.cookie, 'content-type': 'multipart/form-data; boundary=x', ...headers },
      body,
    })
  await changingNothing(async () => {
    const elsewhere: Record<string, string>[] = [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of elsewhere) {
      const reply = await send(headers)
      expect(reply.body, JSON.stringify(headers)).not.toMatch(STACK)
    }
  })
  // The same request from our own page does it: it was refused for where it came from.
  await send({ origin: app.url })
  expect(db.prepare('SELECT count(*) FROM LessonReset').pluck().get()).toBe(1)
})

const JSON_PATHS = ['/api/v1/attempts', '/api/v1/visits', '/api/v1/progress/resets']

test('what is not JSON, or not the JSON that is wanted, is refused with what is wanted', async () => {
  const asked = aQuestion('choice')
  const answer = rightAnswer(asked)
  const bodies: [string, string | Buffer][] = [
    ['nothing', ''],
    ['half of it', '{"question":"'],
    ['a word', 'question'],
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x7b])],
    ['a thousand brackets', '['.repeat(30_000)],
    [
      'an object for a string',
      JSON.stringify({ question: { contains: '' }, lesson: { not: '' }, heading: {}, answer }),
    ],
    ['a list for a string', JSON.stringify({ question: [asked.id], lesson: [asked.lesson.id], heading: [], answer })],
    ['a number for a string', JSON.stringify({ question: 1, lesson: 1, heading: 1, answer })],
    [
      'more than is wanted',
      JSON.stringify({ question: asked.id, answer, lesson: asked.lesson.id, learnerId: 'x', correct: true }),
    ],
    ['a prototype', `{"__proto__":{"question":"${asked.id}"},"constructor":{"prototype":{"admin":true}}}`],
    ['a path', JSON.stringify({ question: '../../../etc/passwd', lesson: '../../etc', heading: '../', answer })],
    ['a zero byte', JSON.stringify({ question: `${asked.id}\u0000`, lesson: 'a/b\u0000', heading: '\u0000 ', answer })],
    [
      'a very long id',
      JSON.stringify({ question: 'a/'.repeat(500), lesson: 'a/'.repeat(500), heading: 'a'.repeat(500), answer }),
    ],
  ]
  await changingNothing(async () => {
    for (const path of JSON_PATHS) {
      for (const [name, body] of bodies) {
        expectProblem(await ask(app.url, path, { method: 'POST', headers: good(), body }), `${path} with ${name}`)
      }
    }
  })
})

test('answers that are none are refused, question by question', async () => {
  const choice = aQuestion('choice', ({ multiple }) => !multiple)
  const [order, tracing, short] = [aQuestion('order'), aQuestion('tracing'), aQuestion('short')]
  const [first] = choice.options
  const answers: [string, unknown][] = [
    [choice.id, null],
    [choice.id, 'a'],
    [choice.id, { kind: 'choice' }],
    [choice.id, { kind: 'choice', options: 'a' }],
    [choice.id, { kind: 'choice', options: [{ id: first?.id }] }],
    [choice.id, { kind: 'choice', options: [] }],
    [choice.id, { kind: 'choice', options: ['nobody-knows-it'] }],
    [choice.id, { kind: 'choice', options: choice.options.map(({ id }) => id) }],
    [choice.id, { kind: 'choice', options: [first?.id], correct: true }],
    [choice.id, { kind: 'short', text: 'not that kind' }],
    [choice.id, { kind: 'exam', score: 100 }],
    [order.id, { kind: 'order', order: [] }],
    [order.id, { kind: 'order', order: order.lines.map(() => order.lines[0]?.id) }],
    [order.id, { kind: 'order', order: { length: 3 } }],
    [tracing.id, { kind: 'tracing' }],
    [tracing.id, { kind: 'tracing', outcome: 'fails', line: -1 }],
    [tracing.id, { kind: 'tracing', outcome: 'fails', line: 1e9 }],
    [tracing.id, { kind: 'tracing', outcome: 'fails', line: '1' }],
    [tracing.id, { kind: 'tracing', outcome: 'compiles' }],
    [short.id, { kind: 'short', text: ' \n\t ' }],
    [short.id, { kind: 'short', text: 'x'.repeat(4_001) }],
    [short.id, { kind: 'short', text: { equals: short.accepted[0] } }],
    ['nowhere/nothing/none', { kind: 'give-up' }],
    [`${choice.lesson.id}/none`, { kind: 'give-up' }],
    ['__proto__/constructor/toString', { kind: 'give-up' }],
  ]
  await changingNothing(async () => {
    // With an account, and as nobody: nobody becomes a guest by it.
    for (const cookie of [admin.cookie, '']) {
      for (const [question, answer] of answers) {
        const body = JSON.stringify({ question, answer })
        const reply = await ask(app.url, '/api/v1/attempts', { method: 'POST', headers: good({ cookie }), body })
        expectProblem(reply, body.slice(0, 200))
        expect(reply.headers['set-cookie'], body.slice(0, 200)).toBeUndefined()
      }
    }
    for (const key of ['short', 'x'.repeat(101), 'with spaces in it', "'; DROP TABLE Attempt; --"]) {
      const body = JSON.stringify({ question: choice.id, answer: rightAnswer(choice) })
      const headers = good({ 'idempotency-key': key })
      expectProblem(await ask(app.url, '/api/v1/attempts', { method: 'POST', headers, body }), key)
    }
    for (const path of ['/api/v1/visits', '/api/v1/progress/resets']) {
      const body = JSON.stringify({ lesson: 'nowhere/nothing', ...(path.endsWith('visits') ? { heading: '' } : {}) })
      const reply = await ask(app.url, path, { method: 'POST', headers: good(), body })
      expectProblem(reply, path)
      expect(reply.status).toBe(404)
    }
  })
})

test('a megabyte is refused everywhere before it is read', async () => {
  const asked = aQuestion('short')
  const large = JSON.stringify({ question: asked.id, answer: { kind: 'short', text: 'x'.repeat(1024 * 1024) } })
  await changingNothing(async () => {
    for (const { path, method } of changingPaths()) {
      const type = path.startsWith('/api/') ? 'application/json' : FORM
      const sent: Asking = { method, headers: good({ 'content-type': type }), body: large }
      const reply = await ask(app.url, path, sent)
      expectProblem(reply, path)
      expect(reply.status, path).toBe(413)
      // Without saying beforehand how much it is.
      const inPieces = good({ 'content-type': type, 'transfer-encoding': 'chunked' })
      expectProblem(await ask(app.url, path, { ...sent, headers: inPieces }), `${path}, in pieces`)
    }
  })
})

test('forms take fields and nothing else', async () => {
  const forms = changingPaths()
    .map(({ path }) => path)
    .filter((path) => !path.startsWith('/api/'))
  await changingNothing(async () => {
    for (const path of forms) {
      for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain', '']) {
        const headers = good({ 'content-type': type })
        const reply = await ask(app.url, path, { method: 'POST', headers, body: '{"email":{"contains":"@"}}' })
        expectProblem(reply, `${path} as ${type}`)
      }
      // Objects as some frameworks read them, fields that came twice, none at all, and bytes that are no text.
      if (path === '/sign-out') continue
      for (const body of [
        '',
        'email[contains]=%40&password[not]=',
        'token[]=a&token[]=b',
        '%00=%ff&token=%00&email=%c3%28',
      ]) {
        const reply = await ask(app.url, path, { method: 'POST', headers: good({ 'content-type': FORM }), body })
        expect([303, 307, 404], `${path} with ${body}: ${reply.status}`).toContain(reply.status)
        expect(reply.body).not.toMatch(STACK)
      }
    }
  })
})

test('ids of other people lead nowhere', async () => {
  const asked = aQuestion('choice')
  const body = JSON.stringify({ question: asked.id, answer: rightAnswer(asked) })
  expect((await ask(app.url, '/api/v1/attempts', { method: 'POST', headers: good(), body })).status).toBe(200)
  const attempt = db.prepare('SELECT id FROM Attempt WHERE questionId = ? ORDER BY at DESC').pluck().get(asked.id)
  const [adminId, learnerId] = [admin, learner].map(({ person }) =>
    db.prepare('SELECT id FROM Account WHERE email = ?').pluck().get(person.email),
  )
  const session = db.prepare('SELECT id FROM Session WHERE accountId = ?').pluck().get(adminId)
  expect([attempt, adminId, learnerId, session].every((id) => typeof id === 'string')).toBe(true)
  const asLearner = (type: string) => ({ origin: app.url, cookie: learner.cookie, 'content-type': type })
  const post = (path: string, fields: Record<string, unknown>) =>
    ask(app.url, path, {
      method: 'POST',
      headers: asLearner(FORM),
      body: new URLSearchParams(fields as Record<string, string>).toString(),
    })

  await changingNothing(async () => {
    const own = await ask(app.url, `${questionPath(asked)}?attempt=${attempt}`, { headers: { cookie: admin.cookie } })
    expect(own.body).toContain('Right.')
    const other = await ask(app.url, `${questionPath(asked)}?attempt=${attempt}`, {
      headers: { cookie: learner.cookie },
    })
    expect(other.status).toBe(200)
    expect(other.body).not.toContain('Right.')
    const result = await ask(app.url, `/api/v1/questions/${asked.id}/result`, { headers: { cookie: learner.cookie } })
    expectProblem(result, 'result')

    await post('/account/sessions', { session })
    for (const change of ['role', 'disable', 'reset-link']) {
      const reply = await post('/admin/accounts/change', { account: adminId, change, role: 'learner' })
      expect(reply.status, change).toBe(404)
      expect(reply.body).not.toMatch(STACK)
    }
    const promoted = await post('/admin/accounts/change', { account: learnerId, change: 'role', role: 'admin' })
    expect(promoted.status).toBe(404)
    expect((await ask(app.url, '/admin/accounts', { headers: { cookie: learner.cookie } })).status).toBe(404)
  })
  expect((await ask(app.url, '/admin/accounts', { headers: { cookie: admin.cookie } })).status).toBe(200)

  // An admin's own change that makes no sense.
  await changingNothing(async () => {
    const changes: Record<string, string>[] = [
      { account: 'nobody', change: 'disable' },
      { account: String(adminId), change: 'disable' },
      { account: String(learnerId), change: 'role', role: 'emperor' },
      { account: String(learnerId), change: 'explode' },
    ]
    for (const fields of changes) {
      const headers = good({ 'content-type': FORM })
      const reply = await ask(app.url, '/admin/accounts/change', {
        method: 'POST',
        headers,
        body: new URLSearchParams(fields).toString(),
      })
      expect(reply.status, JSON.stringify(fields)).toBe(303)
    }
  })
})

test('the cookie of somebody who was deleted is nobody’s', async ({ browser }) => {
  const gone = await enter(browser, 'Gone')
  db.pragma('foreign_keys = ON')
  const learnerId = db.prepare('SELECT learnerId FROM Account WHERE email = ?').pluck().get(gone.person.email)
  db.prepare('DELETE FROM Learner WHERE id = ?').run(learnerId)
  expect(db.prepare('SELECT count(*) FROM Account WHERE email = ?').pluck().get(gone.person.email)).toBe(0)

  const asked = aQuestion('choice')
  await changingNothing(async () => {
    const me = await ask(app.url, '/api/v1/me', { headers: { cookie: gone.cookie } })
    expect(JSON.parse(me.body).who).toEqual({ kind: 'nobody', ended: { key: null } })
    const account = await ask(app.url, '/account', { headers: { cookie: gone.cookie } })
    expect(account.headers.location).toContain('/sign-in')
    const body = JSON.stringify({ question: asked.id, answer: rightAnswer(asked) })
    const reply = await ask(app.url, '/api/v1/attempts', {
      method: 'POST',
      headers: good({ cookie: gone.cookie }),
      body,
    })
    expectProblem(reply, 'an answer')
    expect(reply.status).toBe(401)
  })

  const page = await gone.context.newPage()
  await page.goto('/progress')
  await expect(page.getByText('Nothing yet.')).toBeVisible()
  await gone.context.close()
})

test('cookies that nobody has given out are read as none', async () => {
  const session = learner.cookie.split('; ').find((cookie) => cookie.startsWith('next-auth.session-token='))
  if (!session) throw new Error('The learner has no session.')
  const forged = [
    'next-auth.session-token=eyJhbGciOiJub25lIn0.eyJzaWQiOiJhZG1pbiJ9.',
    `${session.slice(0, -6)}AAAAAA`,
    `${session.slice(0, 60)}${session.slice(60).toUpperCase()}`,
    'next-auth.session-token=%00%ff; ferropath-guest=%',
    `ferropath-guest=${'x'.repeat(5_000)}`,
    'ferropath-form=garbage; ferropath-device=garbage; ferropath-link=garbage',
    '=; ;;; a',
  ]
  await changingNothing(async () => {
    for (const cookie of forged) {
      const me = await ask(app.url, '/api/v1/me', { headers: { cookie } })
      expect(me.status, cookie.slice(0, 80)).toBe(200)
      expect(JSON.parse(me.body).who, cookie.slice(0, 80)).toEqual({ kind: 'nobody' })
      const page = await ask(app.url, '/sign-in?again=12345678', { headers: { cookie } })
      expect(page.status, cookie.slice(0, 80)).toBe(200)
    }
  })
})

const ELSEWHERE = [
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/.//evil.example',
  '/%09/evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  'data:text/html,evil',
  'http:evil.example',
  ' https://evil.example',
  '/\r\nlocation: https://evil.example',
]

test('a form never redirects to another site', async ({ browser }) => {
  const { person } = learner
  const leave = new URLSearchParams()
  for (const next of ELSEWHERE) {
    for (const [path, fields] of [
      ['/sign-in/submit', { next, email: person.email, password: person.password }],
      ['/sign-out', { next }],
      ['/sign-in/with/github', { next }],
    ] as const) {
      const body = new URLSearchParams(fields).toString()
      const headers = { origin: app.url, 'content-type': FORM }
      const { status, headers: given } = await ask(app.url, path, { method: 'POST', headers, body })
      expect(status, `${path} ${next}`).toBe(303)
      const target = new URL(given.location ?? '', app.url)
      expect(target.origin, `${path} ${next}`).toBe(app.url)
      expect(target.pathname.startsWith('//'), `${path} ${next}`).toBe(false)
    }
    leave.set('callbackUrl', next)
    for (const path of [
      '/api/auth/signin',
      '/api/auth/signout',
      '/api/auth/callback/github',
      '/api/auth/callback/credentials',
    ]) {
      const reply = await ask(app.url, `${path}?${leave}`)
      expect(reply.headers.location ?? '', path).not.toContain('evil')
      expect(reply.body).not.toMatch(STACK)
    }
  }
  // In a browser, which has its own ideas about addresses.
  const context = await browser.newContext({ baseURL: app.url })
  const page = await context.newPage()
  await page.goto('/sign-in?next=%2F%2Fevil.example%2Fsteal&callbackUrl=https%3A%2F%2Fevil.example')
  await fillSignIn(page, person)
  await expect(page.getByRole('banner').getByRole('link', { name: person.name })).toBeVisible()
  expect(new URL(page.url()).origin).toBe(app.url)
  await context.close()
})

test('a forged host does not find its way into an address', async () => {
  const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }
  for (const path of ['/', '/account', '/sign-in', '/api/v1/tracks', '/api/auth/signin']) {
    const reply = await ask(app.url, path, { headers })
    expect(reply.status, path).toBe(421)
    expect(`${reply.headers.location ?? ''} ${reply.body}`, path).not.toContain('//evil.example')
  }
})

test('unknown addresses get a page or a problem document, as the request asks', async () => {
  await changingNothing(async () => {
    for (const path of [
      '/api/v1/tracks/nowhere',
      '/api/v1/lessons/nowhere/nothing',
      '/api/v1/lessons/__proto__/constructor',
      '/api/v1/questions/a/b/c/result',
      `/api/v1/me?lesson=${'x'.repeat(300)}`,
      '/api/v1/me?learner=somebody',
    ]) {
      expectProblem(await ask(app.url, path), path)
    }
    for (const path of [
      '/nowhere',
      '/tracks/nowhere',
      '/tracks/ffi/nowhere',
      '/tracks/ffi/c-abi/questions/nowhere',
      '/tracks/__proto__',
      '/tracks/..%2f..%2fetc/passwd',
      '/tracks/%00',
      '/tracks/%E0%A4%A',
      '/tracks/%ff',
      '/_next/static/../../../package.json',
    ]) {
      const reply = await ask(app.url, path)
      expect([400, 404], `${path}: ${reply.status}`).toContain(reply.status)
      expect(reply.body, path).not.toMatch(STACK)
      expect(reply.body, path).not.toContain('"dependencies"')
    }
  })
})

test('after all of this the app is well, and has logged no failure of its own', async () => {
  const health = await ask(app.url, '/api/v1/health')
  expect(health.status).toBe(200)
  const log = readFileSync(join(app.data, 'app.log'), 'utf8')
  // What Next writes when it refuses a form from elsewhere: a line of its own, and that it hides where that was.
  const lines = log.split('\n').filter((line) => !/Server Actions request|ignore-listed frames/.test(line))
  expect(lines.join('\n')).not.toMatch(/^\s+at |Error/m)
})

test('when the server fails, pages and problem documents say so without details', async () => {
  db.exec('ALTER TABLE QuestionState RENAME TO Elsewhere')
  const problem = await ask(app.url, '/api/v1/progress', { headers: { cookie: admin.cookie } })
  expect(problem.status).toBe(500)
  expect(problem.headers['content-type']).toContain('application/problem+json')
  expect(problem.body).not.toMatch(STACK)

  const page = await admin.context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text())
  })
  const response = await page.goto('/progress')
  expect(response?.status()).toBe(500)
  expect(response?.headers()['content-security-policy']).not.toMatch(/script-src[^;]*'unsafe/)
  expect(await response?.text()).not.toMatch(STACK)
  await expect(page.getByRole('heading', { name: 'This page could not be shown' })).toBeVisible()
  // Its script runs, and helps as soon as the fault is gone.
  db.exec('ALTER TABLE Elsewhere RENAME TO QuestionState')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'Progress' })).toBeVisible()
  expect(complaints).toEqual([])
})

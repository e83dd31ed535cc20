// Somebody who uses the app that is measured.

/** Makes an account, as the sign-up page does. @returns the Cookie header of the browser that is signed in with it */
export async function signedIn(url: string): Promise<string> {
  const email = `bench-${crypto.randomUUID()}@example.org`
  const response = await fetch(`${url}/sign-up/submit`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ name: 'Bench', email, password: `${crypto.randomUUID()} horse`, next: '/' }),
  })
  const cookie = cookiesOf(response)
  const me = await fetch(`${url}/api/v1/me`, { headers: { cookie } })
  if (!(await me.text()).includes('Bench')) throw new Error('Signing up did not sign in.')
  return cookie
}

export type Answering = { question: string; answer: unknown }

/** An answer, by its first option, to the first question of a lesson that has options. */
export async function anAnswer(url: string, lesson: string): Promise<Answering> {
  const response = await fetch(`${url}/api/v1/lessons/${lesson}`)
  const { questions }: { questions: { id: string; kind: string; options?: { id: string }[] }[] } = await response.json()
  const question = questions.find(({ kind }) => kind === 'choice')
  if (!question) throw new Error(`${lesson} has no question with options`)
  return { question: question.id, answer: { kind: 'choice', options: [question.options?.[0]?.id] } }
}

/** Answers once, as somebody who was never here. @returns the Cookie header of the guest */
export async function guest(url: string, answering: Answering): Promise<string> {
  const response = await fetch(`${url}/api/v1/attempts`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(answering),
  })
  if (!response.ok) throw new Error(`An attempt was answered with ${response.status}: ${await response.text()}`)
  return cookiesOf(response)
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

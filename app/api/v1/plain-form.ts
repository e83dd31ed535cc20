import escapeHtml from 'escape-html'
import type { NextRequest } from 'next/server'
import { plainPage } from '@/app/plain-page'
import { findEndedSession } from '@/domain/accounts/server'
import { personKey } from '@/domain/progress/server'
import { answerFromForm } from '@/domain/quiz'
import { type HttpProblem, problemOf, readText } from './http'

/**
 * Answers the form of a browser without scripts. A refusal is a page there; one that may succeed later holds what was
 * typed, ready to be sent again.
 */
export async function plainForm(
  request: NextRequest,
  handle: (request: NextRequest, form: URLSearchParams) => Promise<Response>,
  maxBytes?: number,
): Promise<Response> {
  let form = new URLSearchParams()
  try {
    form = new URLSearchParams(await readText(request, maxBytes))
    return await handle(request, form)
  } catch (error) {
    return refusal(problemOf(error, request), request.nextUrl.pathname, form)
  }
}

/** Refusals that end by themselves, or when somebody signs in again. */
const PASSING = [401, 429, 503]

async function refusal(problem: HttpProblem, action: string, form: URLSearchParams): Promise<Response> {
  const { status, title, detail } = problem
  const signIn = status === 401 ? '<p><a href="/sign-in" target="_blank">Sign in</a> (in a new tab)</p>' : ''
  const again = PASSING.includes(status)
    ? `<p>What you typed is kept on this page.</p>${await heldForm(action, form)}`
    : '<p>Go back to your answer.</p>'
  return plainPage(
    { title, body: `<p>${escapeHtml(detail)}</p>${signIn}${again}` },
    { status, headers: problem.headers },
  )
}

/** The same fields once more, and whose they are: nobody else can send them. */
async function heldForm(action: string, form: URLSearchParams): Promise<string> {
  const ended = await findEndedSession()
  const fields = new URLSearchParams(form)
  if (ended?.learnerId) fields.set('person', personKey(ended.learnerId))
  // A text field, because a hidden one would lose a leading line break.
  const inputs = [...fields].map(
    ([name, value]) => `<textarea hidden name="${escapeHtml(name)}">\n${escapeHtml(value)}</textarea>`,
  )
  return `<form method="post" action="${escapeHtml(action)}">${inputs.join('')}<button>Send it again</button></form>`
}

/** What a form says of an attempt, for a schema to read: `certainty` is missing when nothing was picked. */
export function attemptFromForm(form: URLSearchParams) {
  return {
    question: form.get('question'),
    answer: answerFromForm(form),
    certainty: form.get('certainty') ?? undefined,
  }
}

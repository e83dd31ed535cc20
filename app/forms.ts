import { cookies } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { HttpProblem, problemOf, readAs, readText, requireSameOrigin } from '@/app/api/v1/http'
import { cookieName, seal, setCookie, unseal } from '@/domain/accounts/server'

/**
 * How the forms of accounts work, with and without JavaScript: an ordinary post, answered by sending the browser on to
 * a page (303, so that reloading posts nothing again). What the page has to say about the post, and what was typed,
 * travels in a sealed cookie of ten minutes, not in the address, where it would end up in logs and histories.
 */
const FORM_SECONDS = 600
/** A cookie holds 4 KB; anything typed beyond this isn't kept. */
const LONGEST_KEPT = 300

const FlashMessage = z.object({
  id: z.string(),
  tone: z.enum(['good', 'bad', 'warn']),
  title: z.string(),
  text: z.string().nullable(),
  errors: z.array(z.object({ field: z.string().nullable(), message: z.string() })),
  /** What was typed, by field; never a password. */
  values: z.record(z.string(), z.string()),
  /** A link that is shown once, to be handed on. */
  link: z.string().nullable(),
})
export type FlashMessage = z.infer<typeof FlashMessage>

type NewFlash = Partial<Omit<FlashMessage, 'id'>> & { title: string }

/** Sends the browser to a page that shows how its form went. */
export async function redirectWithFlash(page: string, message: NewFlash, setCookies: string[] = []): Promise<Response> {
  const id = crypto.randomUUID().slice(0, 8)
  const values = Object.entries(message.values ?? {}).filter(([, value]) => value.length <= LONGEST_KEPT)
  const flash: FlashMessage = {
    tone: 'bad',
    text: null,
    errors: [],
    link: null,
    ...message,
    id,
    values: Object.fromEntries(values),
  }
  const sealed = await seal('form', flash, FORM_SECONDS)
  const [path = '/', query = ''] = page.split('?')
  const search = new URLSearchParams(query)
  search.set('again', id)
  return sendTo(`${path}?${search}`, [...setCookies, setCookie('form', sealed, FORM_SECONDS)])
}

/** The flash message for a page whose address names one. */
export async function readFlash(again: unknown): Promise<FlashMessage | null> {
  if (typeof again !== 'string') return null
  const found = await unseal('form', (await cookies()).get(cookieName('form'))?.value, FlashMessage)
  return found?.id === again ? found : null
}

/** Sends the browser on. */
export function sendTo(path: string, setCookies: string[] = []): Response {
  const headers = new Headers({ location: path, 'cache-control': 'no-store' })
  for (const cookie of setCookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

type Handle<Params> = (post: {
  /** The form's fields. One that came twice counts once, with its first value; there are no objects in a form. */
  fields: Record<string, string>
  params: Params
  now: Date
}) => Promise<Response>

/**
 * A handler for a form of ours. Posts from elsewhere and what is no form are problem documents; what goes wrong on our
 * side is logged, and the person is sent back to the page with what to do.
 */
export function formPost<Params = Record<string, never>>(page: string, handle: Handle<Params>) {
  return async (request: NextRequest, context: { params: Promise<Params> }): Promise<Response> => {
    try {
      requireSameOrigin(request)
      const fields = await readFields(request)
      return await handle({ fields, params: await context.params, now: new Date() })
    } catch (error) {
      // Next's own way of ending a request early, as requireRole does.
      unstable_rethrow(error)
      const problem = problemOf(error, request)
      if (problem.status === 422 || problem.status === 503) return redirectWithFlash(page, { title: problem.detail })
      if (error instanceof HttpProblem) return problem.toResponse()
      return redirectWithFlash(page, {
        title: 'Something failed on our side. Nothing has changed; try again in a moment.',
      })
    }
  }
}

async function readFields(request: NextRequest): Promise<Record<string, string>> {
  if (!(request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded')) {
    throw new HttpProblem(415, 'Not a form', 'This address takes the form of the page before it, and nothing else.')
  }
  const form = new URLSearchParams(await readText(request))
  return readAs(
    z.record(z.string(), z.string()),
    Object.fromEntries([...form.keys()].map((name) => [name, form.get(name) ?? ''])),
  )
}

import type { NextRequest } from 'next/server'
import type { z } from 'zod'
import { isSameOrigin } from '@/domain/accounts/origin'
import { publicUrl } from '@/domain/accounts/settings'
import { holdsNul, TROUBLES, troubleOf } from '@/domain/db/trouble'
import { MAX_BODY_BYTES } from '@/domain/http/body-limits'
import { problemDocument } from '@/domain/http/problem'
import { log, REQUEST_ID_HEADER } from '@/domain/telemetry/log'
import { metrics } from '@/domain/telemetry/metrics'

/** An answer that is an RFC 9457 problem document; thrown by what reads a request, sent by `route`. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    /** What is wrong and what to do about it, for the person at the other end. */
    readonly detail: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(detail)
  }

  toResponse(): Response {
    const { body, headers } = problemDocument(this)
    return new Response(body, { status: this.status, headers: { ...this.headers, ...headers } })
  }
}

/** What a browser without scripts sends. */
export function isForm(request: NextRequest): boolean {
  return (request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
}

type Context<Params> = { params: Promise<Params> }

/**
 * A route handler whose failures are problem documents. Unexpected errors are logged and answered without detail.
 */
export function route<Params = Record<string, never>>(
  handle: (request: NextRequest, params: Params) => Promise<Response>,
): (request: NextRequest, context: Context<Params>) => Promise<Response> {
  return async (request, context) => {
    try {
      return await handle(request, await context.params)
    } catch (error) {
      return problemOf(error, request).toResponse()
    }
  }
}

/**
 * What to answer when a request has failed. Unexpected errors are logged and answered without detail.
 */
export function problemOf(error: unknown, request: NextRequest): HttpProblem {
  if (error instanceof HttpProblem) return error
  const trouble = troubleOf(error)
  if (trouble) {
    const { title, detail, retryAfterSeconds } = TROUBLES[trouble]
    metrics().databaseTroubles.inc({ trouble })
    log().warn(nameOf(request), title)
    return new HttpProblem(503, title, detail, { 'retry-after': String(retryAfterSeconds) })
  }
  if (holdsNul(error)) return nulProblem
  log().error({ ...nameOf(request), err: error }, 'A request failed')
  return new HttpProblem(
    500,
    'Internal error',
    'Something failed on our side. What you sent before is kept; try again in a moment.',
  )
}

function nameOf({ method, nextUrl, headers }: NextRequest) {
  return { requestId: headers.get(REQUEST_ID_HEADER), method, path: nextUrl.pathname }
}

const nulProblem = new HttpProblem(
  422,
  'Character that can’t be stored',
  'The request holds the character U+0000, which no text can. Remove it and try again.',
)

/** An answer for one person: nobody on the way may keep it. */
export function personal(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'private, no-store' } })
}

/** An answer that is the same for everybody, kept for five minutes by shared caches. */
export function shared(body: unknown): Response {
  return Response.json(body, {
    headers: { 'cache-control': 'public, max-age=0, s-maxage=300, stale-while-revalidate=3600' },
  })
}

/** @throws HttpProblem 403 unless the request was sent by a page of this site */
export function requireSameOrigin(request: NextRequest) {
  if (isSameOrigin(request.headers, publicUrl())) return
  throw new HttpProblem(
    403,
    'Request from another site',
    'Changes are accepted from this site only. A program sends the header Origin with the address of this site.',
  )
}

/** @throws HttpProblem 413 above `maxBytes`, 400 when it is not JSON, 422 when it does not fit the schema */
export async function readJson<Schema extends z.ZodType>(
  request: NextRequest,
  schema: Schema,
  maxBytes = MAX_BODY_BYTES,
): Promise<z.infer<Schema>> {
  const text = await readText(request, maxBytes)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new HttpProblem(400, 'Not JSON', 'The body could not be read as JSON. Send one JSON object.')
  }
  return readAs(schema, json)
}

/** @throws HttpProblem 422 with every complaint of the schema */
export function readAs<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  if (hasNul(value)) throw nulProblem
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const complaints = result.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
  throw new HttpProblem(422, 'Not understood', `${complaints.join('; ')}. The schemas are at /api/v1/openapi.json.`)
}

/** No database of ours, no source file and no address holds it. */
function hasNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, inner]) => key.includes('\0') || hasNul(inner))
}

export async function readText(request: NextRequest, maxBytes = MAX_BODY_BYTES): Promise<string> {
  const tooLarge = new HttpProblem(413, 'Too large', `A request may hold at most ${maxBytes / 1024} KB.`)
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  if (request.body) {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      if (size > maxBytes) throw tooLarge
      chunks.push(chunk)
    }
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

export function notFoundProblem(what: string): HttpProblem {
  return new HttpProblem(404, 'Not found', `There is no such ${what}. GET /api/v1/tracks lists what there is.`)
}

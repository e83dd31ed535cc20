import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import { isSecure, sealingKey } from '../settings'
import { nextAuthCookies } from './cookies'

/** A request to next-auth, made by a route of ours that has checked where its own request came from. */
export type EngineRequest = {
  action: 'signin' | 'callback' | 'signout'
  provider?: string
  method: 'GET' | 'POST'
  cookies: Record<string, string>
  query?: Record<string, string>
  body?: Record<string, string>
}

export type EngineAnswer = {
  /** Where next-auth would send the browser; null when it answers otherwise. */
  location: string | null
  /** Values of Set-Cookie headers. */
  cookies: string[]
}

/**
 * Calls next-auth, which makes and reads the session's cookie and speaks OAuth. It is called as a handler of Next's
 * older kind, because that one is handed everything it reads: cookies and body are ours to choose, and a test needs no
 * running Next.
 */
export async function callNextAuth(request: EngineRequest, options: NextAuthOptions): Promise<EngineAnswer> {
  const answer: EngineAnswer = { location: null, cookies: [] }
  const csrf = csrfPair()
  const req: Pick<NextApiRequest, 'method' | 'query' | 'body' | 'cookies' | 'headers'> = {
    method: request.method,
    query: { ...request.query, nextauth: [request.action, ...(request.provider ? [request.provider] : [])] },
    // next-auth wants the token in the form as well as in the cookie. Our own forms are told from others' by Origin.
    body: request.method === 'POST' ? { ...request.body, csrfToken: csrf.token } : undefined,
    cookies: { ...request.cookies, [csrf.name]: csrf.cookie },
    headers: {},
  }
  const res = {
    status: () => res,
    getHeader: (name: string) => (name === 'Set-Cookie' ? answer.cookies : undefined),
    setHeader(name: string, value: string | string[]) {
      if (name === 'Set-Cookie') answer.cookies = [value].flat()
      if (name === 'Location') answer.location = [value].flat()[0] ?? null
      return res
    },
    json: () => undefined,
    send: () => undefined,
    end: () => undefined,
  }
  // The two objects have all that next-auth uses of a request and an answer, which is far less than they promise.
  await NextAuth(req as NextApiRequest, res as unknown as NextApiResponse, {
    ...options,
    cookies: nextAuthCookies(),
    secret: sealingKey(),
    logger: { error: logError, warn: () => {}, debug: () => {} },
  })
  return answer
}

function csrfPair() {
  const token = randomBytes(32).toString('hex')
  const hash = createHash('sha256').update(`${token}${sealingKey()}`).digest('hex')
  const prefix = isSecure() ? '__Host-' : ''
  return { name: `${prefix}next-auth.csrf-token`, token, cookie: `${token}|${hash}` }
}

/** Without the details: they can hold tokens and what somebody's provider says about them. */
function logError(code: string, metadata: unknown) {
  const error = metadata instanceof Error ? metadata : (metadata as { error?: unknown } | undefined)?.error
  console.error(`Signing in failed (${code})${error instanceof Error ? `: ${error.message}` : ''}`)
}

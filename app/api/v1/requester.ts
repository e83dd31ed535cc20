import type { NextRequest } from 'next/server'
import type { Who } from '@/domain/accounts'
import { CLIENT_ADDRESS_HEADER, clientKey } from '@/domain/accounts/client-address'
import type { Busy, Waiting } from '@/runner/protocol'
import { HttpProblem } from './http'

/** The requester of a run: a learner, or anyone at this address. Closing the connection cancels the run. */
export function requesterOf(request: NextRequest, who: Who): Waiting {
  const { signal } = request
  if (who.kind === 'account') return { person: who.learnerId, priority: 'account', signal }
  const address = clientKey(request.headers.get(CLIENT_ADDRESS_HEADER) ?? 'unknown')
  return { person: who.kind === 'guest' ? who.learnerId : address, address, priority: 'guest', signal }
}

/** 429 if too many of the requester's own jobs are waiting, 503 when everybody has to wait. */
export function busyProblem(busy: Busy): HttpProblem {
  const seconds = Math.max(1, Math.ceil(busy.retryAfterMs / 1000))
  const [status, title] = busy.whose === 'own' ? [429, 'Too many of your own at once'] : [503, 'Too much at once']
  return new HttpProblem(status, title, `${busy.message} This does not count as an attempt.`, {
    'retry-after': String(seconds),
  })
}

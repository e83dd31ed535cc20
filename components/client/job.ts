import type { JobLine } from '@/domain/exercise/public'
import { isProblem, lost, parsed, type Reply, type Request, readReply, send, withOneRepeat } from './api'

export type JobState = Extract<JobLine<never>, { state: string }>['state']

type JobRequest<Outcome> = Omit<Request<Outcome>, 'method' | 'alsoOk' | 'keepalive' | 'signal'> & {
  signal: AbortSignal
  onState: (state: JobState, waitMs: number | undefined) => void
}

/** Sends a job to the compiler and says how far it is. Without a key nothing is stored, so repeating it does no harm. */
export async function requestJob<Outcome>(url: string, asked: JobRequest<Outcome>): Promise<Reply<Outcome>> {
  return withOneRepeat(true, asked.signal, async () => {
    const response = await send(url, { ...asked, method: 'POST' }, 'application/x-ndjson, application/json')
    if ('kind' in response) return response
    if (!response.headers.get('content-type')?.includes('ndjson')) return readReply(response, asked)
    return readLines(response, asked)
  })
}

/** Reads an answer that comes in lines while the job goes on. */
async function readLines<Outcome>(
  response: Response,
  { is, onState, signal }: JobRequest<Outcome>,
): Promise<Reply<Outcome>> {
  try {
    for await (const text of linesOf(response)) {
      const line = parsed(text)
      if (typeof line !== 'object' || line === null) break
      if ('outcome' in line && is(line.outcome)) return { kind: 'ok', status: response.status, body: line.outcome }
      if ('problem' in line && isProblem(line.problem)) {
        const { status, title = '', detail } = line.problem
        return { kind: 'problem', status, title, detail, waitSeconds: null }
      }
      if ('state' in line) {
        const { state, waitMs } = line as { state: JobState; waitMs?: number }
        onState(state, waitMs)
      }
    }
  } catch (error) {
    if (signal.aborted) throw error
  }
  return lost('cut', response.status)
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body?.getReader()
  if (!reader) return
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    rest += done ? decoder.decode() : decoder.decode(value, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') yield line
    if (done) break
  }
  if (rest.trim() !== '') yield rest
}

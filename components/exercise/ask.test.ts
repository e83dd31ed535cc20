import { describe, expect, it } from 'vitest'
import { askForCheck, type JobState, NoOutcome } from './ask'

const job = { exercise: 'a/b/c', files: [{ path: 'src/lib.rs', text: '' }], key: 'k' }
const still = new AbortController().signal

function answering(lines: string[]): typeof fetch {
  return async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of lines) controller.enqueue(new TextEncoder().encode(piece))
        controller.close()
      },
    })
    return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } })
  }
}

async function ask(fetcher: typeof fetch) {
  const states: JobState[] = []
  const outcome = await askForCheck(job, still, (state) => states.push(state), fetcher).catch((error: unknown) => error)
  return { states, outcome }
}

describe('askForCheck', () => {
  it('tells every state, wherever the stream is cut', async () => {
    const lines = ['{"state":"que', 'ued"}\n{"state":"compiling"}\n', '{"outcome":{"verdict":"passed"}}']
    expect(await ask(answering(lines))).toEqual({ states: ['queued', 'compiling'], outcome: { verdict: 'passed' } })
  })

  it.each([
    ['a stream that ends without an outcome', answering(['{"state":"queued"}\n']), /connection broke/, false],
    ['half a line', answering(['{"outcome":{"ver']), /connection broke/, false],
    [
      'a problem within the stream',
      answering(['{"problem":{"title":"Not an answer","status":422,"detail":"It is empty."}}\n']),
      /^It is empty\.$/,
      true,
    ],
    [
      'a full queue',
      async () => Response.json({ detail: 'Many are being served.' }, { status: 503, headers: { 'retry-after': '3' } }),
      /^Many are being served\. Try again in 3 seconds\.$/,
      false,
    ],
    [
      'no connection',
      async () => {
        throw new TypeError('Failed to fetch')
      },
      /no connection/,
      false,
    ],
  ])('says what %s means', async (_, fetcher, message, settled) => {
    const { outcome } = await ask(fetcher)
    expect(outcome).toBeInstanceOf(NoOutcome)
    expect(outcome).toMatchObject({ message: expect.stringMatching(message), settled })
  })
})

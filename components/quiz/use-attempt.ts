import { useCallback, useEffect, useRef, useState } from 'react'
import { refreshMe } from '@/components/shell/me-store'
import type { Verdict } from '@/domain/quiz'
import { keyFor, loadDraft, settle } from './draft'
import { sendAnswer } from './send'

export type AttemptState = {
  /** `held`: the answer could not be sent and waits. */
  phase: 'answering' | 'sending' | 'held'
  verdict: Verdict | null
  /** Something to tell that is not a verdict. */
  message: string | null
  signIn: boolean
}

/**
 * One question's answers on their way to the server: at most one at a time, sent again by itself when it could not be
 * delivered, and under the same key, so that it counts once.
 */
export function useAttempt(question: string, action: string, first: Pick<AttemptState, 'verdict' | 'message'>) {
  const [state, setState] = useState<AttemptState>({ phase: 'answering', signIn: false, ...first })
  const sending = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** The answer that the verdict is about, as it was sent. */
  const judged = useRef<string | null>(null)

  const send = useCallback(
    async (answer: string) => {
      if (sending.current) return
      sending.current = true
      clearTimeout(timer.current)
      setState((before) => ({ ...before, phase: 'sending', message: null, signIn: false }))
      let key = keyFor(question, answer)
      let sent = await sendAnswer(action, { question, answer, key })
      if (sent.kind === 'key-used') {
        settle(question, key, { fields: true })
        key = keyFor(question, answer)
        sent = await sendAnswer(action, { question, answer, key })
      }
      sending.current = false
      switch (sent.kind) {
        case 'judged':
          judged.current = answer
          settle(question, key, { fields: false })
          setState({ phase: 'answering', verdict: sent.verdict, message: null, signIn: false })
          void refreshMe()
          break
        case 'held': {
          const { message, signIn, retryAfterSeconds } = sent
          setState((before) => ({ ...before, phase: 'held', message, signIn }))
          if (retryAfterSeconds !== null) timer.current = setTimeout(() => void send(answer), retryAfterSeconds * 1000)
          break
        }
        case 'refused':
        case 'key-used': {
          settle(question, key, { fields: true })
          const message = sent.kind === 'refused' ? sent.message : 'The server mixed up this answer. Send it again.'
          setState((before) => ({ ...before, phase: 'answering', message }))
          break
        }
      }
    },
    [question, action],
  )

  useEffect(() => {
    const resume = () => {
      const { pending } = loadDraft(question)
      if (pending) void send(pending.answer)
    }
    // An answer that was on its way when the page was left, or the session ended.
    resume()
    addEventListener('online', resume)
    return () => {
      clearTimeout(timer.current)
      removeEventListener('online', resume)
    }
  }, [question, send])

  /** The answer was changed: what waits to be sent again is no longer meant. */
  const changed = useCallback(() => {
    if (sending.current) return
    clearTimeout(timer.current)
    const { pending } = loadDraft(question)
    if (pending) settle(question, pending.key, { fields: true })
    setState((before) =>
      before.phase === 'held' || before.message
        ? { ...before, phase: 'answering', message: null, signIn: false }
        : before,
    )
  }, [question])

  const tell = useCallback((message: string) => setState((before) => ({ ...before, message })), [])
  const forget = useCallback(() => {
    judged.current = null
    setState({ phase: 'answering', verdict: null, message: null, signIn: false })
  }, [])
  const wasJudged = useCallback((answer: string) => judged.current === answer, [])
  return { state, send, changed, tell, forget, wasJudged }
}

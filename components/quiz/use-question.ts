import { type RefObject, useCallback, useEffect, useReducer, useRef } from 'react'
import { has, reasonOf, request } from '@/components/client/api'
import { knownMe, lessonOfPage, loadMe, refreshMe, takeMe } from '@/components/client/me'
import { awayReason, personHere, sameAs } from '@/components/client/person'
import { resultApi } from '@/domain/addresses'
import type { EarnedResult } from '@/domain/quiz'
import { fieldsOf } from '@/domain/quiz/form-fields'
import { type Fields, keyFor, loadDraft, type Owned, saveDraft, settle } from './draft'
import { fillFields, readFields } from './form-state'
import type { Before } from './question-skeleton'
import { firstState, nextState } from './question-state'
import { SIGNED_OUT, SOMEBODY_ELSE, sendAnswer } from './send'

type Options = {
  question: string
  /** Where answers are sent. */
  action: string
  before: Before | undefined
  form: RefObject<HTMLFormElement | null>
  /** Asked fresh, as in a review: what was answered before is not brought back. */
  fresh: boolean
}

/**
 * One question's state, and its answers on their way to the server: at most one at a time, sent again by itself when it
 * could not be delivered, under the same key, so that it counts once. Whatever is kept belongs to the person who was
 * here when the form was filled, and is sent for nobody else.
 */
export function useQuestion({ question, action, before, form, fresh }: Options) {
  const [state, dispatch] = useReducer(
    nextState,
    { verdict: before?.verdict ?? null, message: before?.said ?? null, order: orderOf(before) },
    firstState,
  )
  const sending = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** Whose work this is; null until the server has said who is here, or cannot be asked. */
  const person = useRef<string | null>(null)

  /** Whose work this is by now: a guest may have signed in meanwhile. */
  const owned = useCallback((): Owned => {
    const mine = person.current ?? personHere()
    person.current = sameAs(mine) ?? mine
    return { person: person.current, question }
  }, [question])

  const send = useCallback(
    async (answer: string) => {
      if (sending.current) return
      sending.current = true
      clearTimeout(timer.current)
      dispatch({ type: 'sent' })
      await loadMe()
      let away = awayReason(owned().person)
      if (away) {
        // Perhaps they have signed in again in another tab.
        await refreshMe()
        away = awayReason(owned().person)
      }
      if (away) {
        sending.current = false
        keyFor(owned(), answer)
        return dispatch({ type: 'held', ...(away === 'signed-out' ? SIGNED_OUT : SOMEBODY_ELSE) })
      }
      const certainty = certaintyIn(form.current)
      let key = keyFor(owned(), answer)
      let sent = await sendAnswer(action, { question, answer, certainty, key, person: owned().person })
      if (sent.kind === 'key-used') {
        settle(owned(), key, null)
        key = keyFor(owned(), answer)
        sent = await sendAnswer(action, { question, answer, certainty, key, person: owned().person })
      }
      // A second press has to show what the server says now.
      if (sent.kind === 'held' && sent.signIn) await refreshMe()
      sending.current = false
      switch (sent.kind) {
        case 'judged': {
          const verdict = takeMe(sent.verdict)
          settle(owned(), key, verdict)
          dispatch({ type: 'judged', verdict, answer })
          break
        }
        case 'held':
          dispatch({ type: 'held', message: sent.message, signIn: sent.signIn })
          if (sent.retryAfterSeconds !== null) {
            timer.current = setTimeout(() => void send(answer), sent.retryAfterSeconds * 1000)
          }
          break
        case 'refused':
        case 'key-used':
          settle(owned(), key, null)
          dispatch({
            type: 'refused',
            message:
              sent.kind === 'refused' ? sent.message : 'The server mixed this answer up with another. Send it again.',
          })
          break
      }
    },
    [question, action, owned, form],
  )

  useEffect(() => {
    const resume = () => {
      const { pending } = loadDraft(owned())
      if (pending) void send(pending.answer)
    }
    const bringBack = () => {
      if (!form.current) return
      person.current ??= personHere()
      // Somebody quicker than our code, and a browser that brings back a form, mean what is in it now.
      const now = readFields(form.current)
      const draft = loadDraft(owned())
      const last = !fresh && stillCounts(question, draft.last?.verdict.tries) ? draft.last : null
      const typed = now.length > 0 ? now : draft.fields
      const fields = typed.length > 0 ? typed : (last?.fields ?? [])
      if (now.length === 0) fillFields(form.current, fields)
      else saveDraft(owned(), { ...draft, fields: now })
      dispatch({ type: 'filled', order: orderFrom(fields), any: fields.length > 0 })
      if (!last) return
      // Lines that were moved are in the form only once React has drawn them.
      const same = typed.length === 0
      const judged = same ? JSON.stringify(fieldsOf(withKind(form.current, fields))) : null
      dispatch({ type: 'brought-back', verdict: last.verdict, judged })
    }
    let gone = false
    // Whose work to show has to be known first. Then also what was on its way when the page was left.
    void loadMe().then(() => {
      if (gone) return
      bringBack()
      resume()
    })
    addEventListener('online', resume)
    return () => {
      gone = true
      clearTimeout(timer.current)
      removeEventListener('online', resume)
    }
  }, [question, send, owned, form, fresh])

  /** The answer was changed: what waits to be sent again is no longer meant. */
  const edited = useCallback(() => {
    dispatch({ type: 'edited' })
    // Until it is known who is here, what is typed is in the form alone.
    if (!form.current || person.current === null) return
    const draft = loadDraft(owned())
    const pending = sending.current ? draft.pending : null
    if (!sending.current) clearTimeout(timer.current)
    saveDraft(owned(), { ...draft, fields: readFields(form.current), pending })
  }, [form, owned])

  /** Fetches the answer of a question that this learner has solved or given up before. */
  const fetchEarned = useCallback(async () => {
    dispatch({ type: 'said', message: 'Fetching the explanation…' })
    const reply = await request<EarnedResult>(resultApi(question), { is: has('answer') })
    if (reply.kind === 'ok') return dispatch({ type: 'revealed', reveal: reply.body.answer })
    const why = reply.kind === 'problem' ? reasonOf(reply) : `${reasonOf(reply)} Try again in a moment.`
    dispatch({ type: 'said', message: why })
  }, [question])

  return { state, dispatch, send, edited, fetchEarned }
}

/** A verdict is out of date when the lesson was started over, or the question answered in another browser. */
function stillCounts(question: string, tries: number | undefined): boolean {
  const me = knownMe()
  const lesson = question.split('/').slice(0, 2).join('/')
  if (!me || lessonOfPage(location.pathname) !== lesson) return true
  return me.questions[question]?.tries === tries
}

/** What is picked of how sure the learner is. */
function certaintyIn(form: HTMLFormElement | null): string | undefined {
  return form?.querySelector<HTMLInputElement>('[name=certainty]:checked')?.value
}

/** The form's own fields, but for those of an order question, which React draws later. */
function withKind(form: HTMLFormElement, fields: Fields): FormData | URLSearchParams {
  const kind = new FormData(form).get('kind')
  return kind === 'order' ? new URLSearchParams([...fields, ['kind', 'order']]) : new FormData(form)
}

export function orderFrom(fields: Fields): string[] {
  const answer = fieldsOf(new URLSearchParams([...fields, ['kind', 'order']])) as { order: string[] }
  return answer.order
}

function orderOf(before: Before | undefined): string[] | null {
  return before?.answer?.kind === 'order' ? before.answer.order : null
}

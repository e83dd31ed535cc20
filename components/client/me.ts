'use client'
import { useEffect, useSyncExternalStore } from 'react'
import { meApi } from '@/domain/addresses'
import type { Me } from '@/domain/progress/me'
import { has, request } from './api'
import { awayReason, PERSON_KEY, personalKey, personHere, personOf, rememberPerson } from './person'
import { browserStorage, keepText, keptJson } from './storage'

let me: Me | null = null
let asked: Promise<void> | null = null
/** Whose work this page may show: the last one that the server has named. Somebody signed out may come back. */
let owner: string | null = null
/** Counts the people who have used this page, one after the other. */
let generation = 0
const listeners = new Set<() => void>()

function publish(next: Me) {
  me = next
  const here = rememberPerson(next.who)
  if (owner !== null && awayReason(owner, here) === 'somebody-else') generation += 1
  if (awayReason(owner ?? here, here) !== 'signed-out') owner = here
  for (const listener of listeners) listener()
}

/** The lesson of the page, as `track/lesson`, or null on any other page. */
export function lessonOfPage(path: string): string | null {
  return /^\/tracks\/([^/]+\/[^/]+)(?:\/|$)/.exec(path)?.[1] ?? null
}

/** Asks the server once per page who is here and what they have done; a failure leaves the page as everybody sees it. */
export function loadMe(): Promise<void> {
  if (asked === null) {
    asked = refreshMe()
    // Another tab has signed somebody in or out.
    addEventListener('storage', ({ key, newValue }) => {
      if (key === PERSON_KEY && me && newValue !== personOf(me.who)) void refreshMe()
    })
  }
  return asked
}

/** Asks again, after something has changed that only the server knows. */
export async function refreshMe(): Promise<void> {
  const lesson = lessonOfPage(location.pathname) ?? lessonOfFirstQuestion()
  const reply = await request<Me>(meApi(lesson), {
    is: isMe,
  })
  // Offline: what everybody sees stays readable, and answers wait in the browser.
  if (reply.kind === 'ok') publish(reply.body)
}

/** A page outside the lessons may ask one of their questions: the home page does. */
function lessonOfFirstQuestion(): string | null {
  const id = document.querySelector<HTMLInputElement>('form input[name=question]')?.value
  return id?.split('/').slice(0, 2).join('/') ?? null
}

/** An attempt was judged, and the reply says what follows from it (`"me": true`). @returns the rest of the reply */
export function takeMe<Body extends object>(reply: Body): Omit<Body, 'me'> {
  const { me: next, ...rest } = reply as Body & { me?: unknown }
  if (isMe(next)) publish(next)
  else void refreshMe()
  return rest
}

const isMe = has<Me>('who', 'lessons', 'questions')

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Who is here and what they have done; null until the server has said so. */
export function useMe(): Me | null {
  useEffect(() => {
    void loadMe()
  }, [])
  return useSyncExternalStore(
    subscribe,
    () => me,
    () => null,
  )
}

/** Changes when somebody else has taken over this browser: components that show the previous person's work start over. */
export function usePersonGeneration(): number {
  return useSyncExternalStore(
    subscribe,
    () => generation,
    () => 0,
  )
}

/** What the server has said about this page's person so far; null before it has. */
export function knownMe(): Me | null {
  return me
}

export type LastLesson = { href: string; title: string }

/** Where somebody last read is kept in this browser; the server learns it with their first answer. */
const placeKey = () => personalKey('place', personHere(), 'last-lesson')

/** Remembers the lesson that is open, in this browser alone. Without storage, home offers the beginning. */
export function rememberLesson(lesson: LastLesson) {
  keepText(browserStorage(), placeKey(), JSON.stringify(lesson))
}

export function lastLesson(): LastLesson | null {
  const stored = keptJson(browserStorage(), placeKey())
  if (typeof stored !== 'object' || stored === null || !('href' in stored) || !('title' in stored)) return null
  const { href, title } = stored
  // The address ends up in a link, so it must be a page of ours.
  return typeof href === 'string' && typeof title === 'string' && /^\/tracks\/[\w-]+\/[\w-]+(#[\w-]*)?$/.test(href)
    ? { href, title }
    : null
}

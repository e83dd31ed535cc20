'use client'
import { useEffect, useSyncExternalStore } from 'react'
import type { Me } from '@/domain/progress/me'
import { rememberPerson } from './person'

/** Where a visitor without an identity keeps the lesson they were last in; the server learns it with their first answer. */
const LAST_LESSON_KEY = 'ferropath:last-lesson'

let me: Me | null = null
let request: Promise<void> | null = null
const listeners = new Set<() => void>()

function publish(next: Me) {
  me = next
  rememberPerson(next.who)
  for (const listener of listeners) listener()
}

/** The lesson of the page, as `track/lesson`, or null on any other page. */
export function lessonOfPage(path: string): string | null {
  return /^\/tracks\/([^/]+\/[^/]+)(?:\/|$)/.exec(path)?.[1] ?? null
}

/** Asks the server once per page who is here and what they have done; a failure leaves the page as everybody sees it. */
export function loadMe(): Promise<void> {
  request ??= refreshMe()
  return request
}

/** Asks again, after something has changed: an answer, a reset. */
export async function refreshMe(): Promise<void> {
  const lesson = lessonOfPage(location.pathname)
  try {
    const response = await fetch(lesson ? `/api/v1/me?lesson=${encodeURIComponent(lesson)}` : '/api/v1/me')
    if (response.ok) publish((await response.json()) as Me)
  } catch {
    // Offline: what everybody sees stays readable, and answers wait in the browser.
  }
}

/** Who is here and what they have done; null until the server has said so. */
export function useMe(): Me | null {
  useEffect(() => {
    void loadMe()
  }, [])
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => me,
    () => null,
  )
}

export type LastLesson = { href: string; title: string }

/** Remembers the lesson that is open, in this browser alone. */
export function rememberLesson(lesson: LastLesson) {
  try {
    localStorage.setItem(LAST_LESSON_KEY, JSON.stringify(lesson))
  } catch {
    // Storage is switched off: home then offers the beginning.
  }
}

export function lastLesson(): LastLesson | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(LAST_LESSON_KEY) ?? 'null')
    if (typeof stored !== 'object' || stored === null || !('href' in stored) || !('title' in stored)) return null
    const { href, title } = stored
    // The address ends in a link: only a page of ours may stand there.
    return typeof href === 'string' && typeof title === 'string' && /^\/tracks\/[\w-]+\/[\w-]+(#[\w-]*)?$/.test(href)
      ? { href, title }
      : null
  } catch {
    return null
  }
}

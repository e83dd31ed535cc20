'use client'
import { useSyncExternalStore } from 'react'
import { momentText } from '@/components/ui/moment-text'

const inUtc = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
const never = () => () => {}

/** A moment in the reader's own zone. The server doesn't know it: until our code runs, and without it, this is UTC. */
export function Moment({ at }: { at: Date }) {
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return <time dateTime={at.toISOString()}>{isBrowser ? momentText(at) : `${inUtc.format(at)} UTC`}</time>
}

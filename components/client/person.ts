import type { Me } from '@/domain/progress/me'

export const PERSON_KEY = 'ferropath:person'
const NOBODY = 'nobody'

/** What this browser keeps of a person's: code they typed, answers to questions, results, where they last read. */
const KINDS = ['code', 'answer', 'result', 'place'] as const
export type Kind = (typeof KINDS)[number]

/** Who was here last, as far as the server has said: also when it cannot be asked. */
export function personHere(): string {
  try {
    return localStorage.getItem(PERSON_KEY) ?? NOBODY
  } catch {
    return NOBODY
  }
}

/** Where this browser keeps something of somebody's: the next person at it must not find it. */
export function personalKey(kind: Kind, person: string, name: string): string {
  return `ferropath:${kind}:${person}:${name}`
}

/**
 * Who somebody is by now: work done without an account goes to the account that is signed in, as attempts do.
 * @returns null when it is somebody else who is here now
 */
export function sameAs(person: string, here = personHere()): string | null {
  const along = person === NOBODY || (person.startsWith('guest-') && here.startsWith('account-'))
  return person === here || along || isBack(person, here) ? here : null
}

/** Why nothing of `person`'s may be sent or shown at the moment; null when it may. */
export function awayReason(person: string, here = personHere()): 'signed-out' | 'somebody-else' | null {
  if (sameAs(person, here) !== null) return null
  return here === NOBODY || here.startsWith('ended-') ? 'signed-out' : 'somebody-else'
}

/** The account whose session had ended has signed in again. */
function isBack(person: string, here: string): boolean {
  return person.startsWith('ended-') && here === person.replace('ended-', 'account-')
}

/**
 * A name for whoever is here. While an account's session has ended, it is nobody's but that account's: what is typed then
 * goes to it and to no other, and what it had typed before is shown again only when it is back.
 */
export function personOf(who: Me['who']): string {
  if (who.kind !== NOBODY) return `${who.kind}-${who.key}`
  return who.ended?.key ? `ended-${who.ended.key}` : NOBODY
}

/** The server has said who is here: what a guest has done goes to the account that they sign in to. */
export function rememberPerson(who: Me['who']): string {
  const here = personOf(who)
  try {
    const before = personHere()
    localStorage.setItem(PERSON_KEY, here)
    for (const from of new Set([NOBODY, before, here.replace('account-', 'ended-')]))
      if (from !== here && sameAs(from, here)) takeAlong(from, here)
  } catch {
    // Storage is blocked: nothing is kept here.
  }
  return here
}

function takeAlong(from: string, to: string) {
  for (const kind of KINDS) {
    const prefix = personalKey(kind, from, '')
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(prefix)) continue
      const target = personalKey(kind, to, key.slice(prefix.length))
      // Of two texts, the account's own stays; what it typed itself after its session had ended is newer.
      if (localStorage.getItem(target) !== null && (kind === 'code' || !isBack(from, to))) continue
      localStorage.setItem(target, localStorage.getItem(key) ?? '')
      localStorage.removeItem(key)
    }
  }
}

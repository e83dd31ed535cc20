import type { Me } from '@/domain/progress/me'

const PERSON = 'ferropath:person'
const CODE = 'ferropath:code:'
const NOBODY = 'nobody'

/** Who was here last, as far as the server has said: also when it cannot be asked. */
export function personHere(): string {
  try {
    return localStorage.getItem(PERSON) ?? NOBODY
  } catch {
    return NOBODY
  }
}

/** Where this browser keeps code of somebody: the next person at it must not find it. */
export function codeKey(person: string, name: string): string {
  return `${CODE}${person}:${name}`
}

/**
 * Who somebody is by now: whoever had no account is taken along when an account is signed in, as their attempts are.
 * @returns null when it is somebody else who is here now
 */
export function sameAs(person: string, here = personHere()): string | null {
  const along = person === NOBODY || (person.startsWith('guest-') && here.startsWith('account-'))
  return person === here || along ? here : null
}

/** The server has said who is here. */
export function rememberPerson(who: Me['who']): void {
  const here = who.kind === NOBODY ? NOBODY : `${who.kind}-${who.key}`
  try {
    const before = personHere()
    localStorage.setItem(PERSON, here)
    for (const from of new Set([NOBODY, before])) if (from !== here && sameAs(from, here)) takeAlong(from, here)
  } catch {
    // Storage is blocked: nothing is kept here.
  }
}

function takeAlong(from: string, to: string) {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(codeKey(from, ''))) continue
    const target = codeKey(to, key.slice(codeKey(from, '').length))
    if (localStorage.getItem(target) !== null) continue
    localStorage.setItem(target, localStorage.getItem(key) ?? '')
    localStorage.removeItem(key)
  }
}

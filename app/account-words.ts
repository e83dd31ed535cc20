import { waitInWords } from '@/domain/accounts/rate-limits'

/** What the forms of accounts say when they say no. None of it tells whether an address is known. */
export const WORDS = {
  wrong: 'That email address and password don’t match.',
  wrongHelp: 'Check both, or reset your password.',
  disabled: 'This account is disabled.',
  disabledHelp: 'Ask the administrator of this site to enable it.',
  expired: 'This link has expired.',
}

export function waitWords(until: Date, now: Date): string {
  return `Too many tries. Wait ${waitInWords(until, now)}, then try again.`
}

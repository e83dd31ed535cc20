import { waitInWords } from '@/domain/accounts/limits'

/** What the forms of accounts say when they say no. None of it tells whether an address is known. */
export const WORDS = {
  wrong: 'That address and password do not belong together.',
  wrongHelp: 'Check both, or ask for a new password.',
  disabled: 'This account is switched off.',
  disabledHelp: 'Ask whoever runs this site to switch it on again.',
  expired: 'This link is no longer good.',
}

export function waitWords(until: Date, now: Date): string {
  return `Too many tries. Wait ${waitInWords(until, now)}, then try again.`
}

/**
 * Lengths in Unicode code points, counted after normalisation. NIST SP 800-63B-4 (August 2025), section 3.1.1.2, asks
 * for at least 15 where a password is the only factor, as it is here, and for at least 64 to be possible; it rules out
 * composition rules and forced changes, and asks for a list of what is common, expected or known to be breached.
 */
export const PASSWORD_LENGTH = { least: 15, most: 128 }

/** Whose password it is: what others can guess about the person and the site. */
export type PasswordContext = { email: string; name: string }

/** Whether a text (lower case) is on the list of common passwords. */
export type IsCommon = (text: string) => boolean

/**
 * What is hashed and compared: the same whether a keyboard writes é as one character or as two.
 * @returns null for what cannot be a password at all
 */
export function normalisePassword(given: unknown): string | null {
  if (typeof given !== 'string') return null
  const normal = given.normalize('NFKC')
  return normal === '' || lengthOf(normal) > PASSWORD_LENGTH.most || normal.includes('\0') ? null : normal
}

/** Why a password cannot be chosen, with what to do about it; null when it can. */
export function passwordProblem(given: unknown, context: PasswordContext, isCommon: IsCommon): string | null {
  if (typeof given !== 'string' || given === '') return 'Choose a password.'
  const password = given.normalize('NFKC')
  const length = lengthOf(password)
  if (length < PASSWORD_LENGTH.least) {
    return `Choose a password of at least ${PASSWORD_LENGTH.least} characters; four words you will remember are enough. This one has ${length}.`
  }
  if (length > PASSWORD_LENGTH.most) return `Choose a password of at most ${PASSWORD_LENGTH.most} characters.`
  if (password.includes('\0')) return 'Choose a password without invisible characters.'

  const text = password.toLowerCase()
  if (isPersonal(text, context)) {
    return 'Choose a password that isn’t made of your name, your address or the name of this site.'
  }
  if (isCommon(text) || isMonotonous(text) || isMadeOfCommon(text, isCommon)) {
    return 'This password is one of the first that an attacker tries. Choose another, such as four words that have nothing to do with each other.'
  }
  return null
}

const SITE_WORDS = ['ferropath', 'password', 'passwort', 'rust', 'rustlang', 'learn', 'admin', 'login']

/** Made of nothing but the person's and the site's own words, digits and signs. */
function isPersonal(text: string, { email, name }: PasswordContext): boolean {
  const words = [email, ...email.split(/[@.+_-]/), name.replace(/\s+/g, ''), ...name.split(/\s+/), ...SITE_WORDS]
  const known = words.map((word) => word.normalize('NFKC').toLowerCase()).filter((word) => lengthOf(word) >= 3)
  known.sort((a, b) => b.length - a.length)
  let rest = text
  for (const word of known) rest = rest.replaceAll(word, ' ')
  return rest !== text && !/\p{L}{3}/u.test(rest) && lengthOf(rest.replace(/[^\p{L}]/gu, '')) < 4
}

/** A short piece over and over, or a row of neighbours: abcabcabcabcabc, 123456789012345. */
function isMonotonous(text: string): boolean {
  const letters = [...text]
  if (new Set(letters).size <= 4) return true
  for (let unit = 1; unit <= letters.length / 2; unit++) {
    if (letters.every((letter, index) => letter === letters[index % unit])) return true
  }
  const steps = letters
    .slice(1)
    .map((letter, index) => (letter.codePointAt(0) ?? 0) - (letters[index]?.codePointAt(0) ?? 0))
  return steps.filter((step) => Math.abs(step) <= 1).length >= steps.length * 0.8
}

/** One or two common passwords with digits and signs around them: password123456!, iloveyou-jennifer. */
function isMadeOfCommon(text: string, isCommon: IsCommon): boolean {
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (lengthOf(core) < 3) return text.length <= 20
  if (isCommon(core)) return true
  for (let cut = 3; cut <= core.length - 3; cut++) {
    const [left, right] = [core.slice(0, cut), core.slice(cut)]
    if (isCommon(left.replace(/[^\p{L}]+$/u, '')) && isCommon(right.replace(/^[^\p{L}]+/u, ''))) return true
  }
  return false
}

function lengthOf(text: string): number {
  return [...text].length
}

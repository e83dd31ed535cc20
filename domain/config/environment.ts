import { delimiter } from 'node:path'
import { distance } from 'fastest-levenshtein'
import { z } from 'zod'

/** Set to nothing is the same as not set: that is how a shell or a compose file passes on what it does not have. */
const text = z
  .string()
  .trim()
  .transform((value) => value || undefined)
const optional = text.optional()

function flag(values: readonly [on: string, off: string]) {
  return optional.refine((value) => value === undefined || values.includes(value), {
    error: `must be ${values.join(' or ')}`,
  })
}

function matching(test: (value: string) => boolean, message: string) {
  return optional.refine((value) => value === undefined || test(value), { error: message })
}

function number(most: number, message: string) {
  return optional
    .refine((value) => value === undefined || (/^\d+$/.test(value) && Number(value) <= most), { error: message })
    .transform((value) => (value === undefined ? undefined : Number(value)))
}

/** Everything the app reads from its environment. Nothing else is read. */
const Variables = z.object({
  /** Where the server listens. 0 takes any free port. */
  PORT: number(65_535, 'must be a port number from 0 to 65535, such as 3000'),
  /** The address it listens on; 0.0.0.0 for every address of the machine. */
  HOST: optional,
  /** The folder for the database, the session key and the caches. */
  FERROPATH_DATA: optional,
  /** Further lesson packs, separated as in PATH. */
  FERROPATH_LESSONS: optional,
  /** The address that people type, without a path. Wanted as soon as it is not the one the server listens on. */
  FERROPATH_URL: matching(
    isOrigin,
    'must be the address people type, such as https://learn.example.org, without a path',
  ),
  /** Further names that this server answers to, separated by commas or spaces, such as those inside a network. */
  FERROPATH_HOSTS: matching(
    (value) => splitList(value).every((host) => /^[\w.-]+(:\d+)?$/.test(host)),
    'must be host names separated by commas, such as ferropath.internal,app',
  ),
  /** `manual` keeps `npm start` from installing packages of the operating system. */
  FERROPATH_SETUP: flag(['auto', 'manual']),
  /** `off` leaves caching and compression to a CDN or nginx in front. */
  FERROPATH_FRONT: flag(['on', 'off']),
  /** How many of your own proxies are in front of the app: that many of the last entries of X-Forwarded-For are believed. */
  FERROPATH_TRUSTED_PROXY: number(10, 'must be the number of proxies in front of this server, such as 1'),
  /** The key cookies are sealed with, where several machines must accept each other's; else one is made and kept. */
  FERROPATH_SECRET: matching(
    (value) => value.length >= 32,
    'must be at least 32 random characters, such as `openssl rand -base64 32` prints',
  ),
  /** What a monitoring system sends as a bearer token to read /api/v1/metrics; without it nobody reads them. */
  FERROPATH_METRICS_TOKEN: matching((value) => value.length >= 16, 'must be at least 16 random characters'),
  /** What is logged: `info` adds a line for every request. */
  FERROPATH_LOG: optional.refine((value) => value === undefined || /^(error|warn|info|silent)$/.test(value), {
    error: 'must be error, warn, info or silent',
  }),
  /** Runners on other machines, separated by commas or spaces, and the secret they share with this one. */
  RUNNER_URL: optional,
  RUNNER_TOKEN: optional,
  /** How many jobs run at once here; as many as there are processors when it is not set. */
  FERROPATH_RUNNER_SLOTS: number(64, 'must be how many jobs may run at once, such as 2'),
  /** `1` runs learners' code without a sandbox, and says so on every page. */
  FERROPATH_UNSAFE_RUNNER: matching(
    (value) => value === '1',
    'must be 1, which runs learners’ code without a sandbox, or not set',
  ),
  /** How many answers a minute one learner may send; for load tests. */
  FERROPATH_ATTEMPTS_PER_MINUTE: number(1_000_000_000, 'must be how many answers a learner may send in a minute'),
  /** PostgreSQL instead of the SQLite file. */
  DATABASE_URL: matching(
    (value) => /^postgres(ql)?:\/\/./.test(value),
    'must start with postgresql://; leave it unset to use the SQLite file in the data folder',
  ),
  /** Signing in with GitHub. */
  GITHUB_ID: optional,
  GITHUB_SECRET: optional,
  /** A GitHub Enterprise Server instead of github.com: its address, and that of its interface for programs. */
  GITHUB_URL: matching(isIssuer, 'must be the address of the server, such as https://github.example.org'),
  GITHUB_API_URL: matching(isIssuer, 'must be the address of its interface, such as https://github.example.org/api/v3'),
  /** Signing in with any OpenID Connect provider. */
  OIDC_ISSUER: matching(
    isIssuer,
    'must be the address of the provider, such as https://id.example.org/realms/staff (https, or http on this machine)',
  ),
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  /** What the button says: "Sign in with …". */
  OIDC_NAME: matching((value) => value.length <= 40, 'must be at most 40 characters, because it labels a button'),
  /** The server that sends mail, and what it writes as the sender. */
  SMTP_URL: matching(
    (value) => /^smtps?:\/\/[^/\s]/.test(value) && URL.canParse(value),
    'must look like smtps://user:password@mail.example.org',
  ),
  MAIL_FROM: matching(
    (value) => /^[^\r\n]*[^@\s<>,]+@[^@\s<>,]+>?$/.test(value) && !value.includes(','),
    'must be one address, such as Ferropath <learn@example.org>',
  ),
})

export type Environment = ReturnType<typeof withDefaults>

/**
 * The values with their defaults, whether or not they go together.
 * @throws with every problem, each with what to set
 */
export function parseEnvironment(env: Record<string, string | undefined>): Environment {
  const result = Variables.safeParse(env)
  if (!result.success) throw new Error(result.error.issues.map(problemText).join('\n'))
  return withDefaults(result.data)
}

/**
 * Reads the environment once, at start.
 * @returns every problem at once, each with what to set; or the values, with defaults, and warnings that are no reason
 * to stop
 */
export function readEnvironment(
  env: Record<string, string | undefined>,
): { ok: true; environment: Environment; warnings: string[] } | { ok: false; problems: string[] } {
  const result = Variables.safeParse(env)
  const problems = result.success ? [] : result.error.issues.map(problemText)
  problems.push(...halfConfigured((name) => env[name]?.trim() || undefined))
  if (env.FERROPATH_UNSAFE_RUNNER?.trim() && env.RUNNER_URL?.trim()) {
    problems.push(
      'FERROPATH_UNSAFE_RUNNER and RUNNER_URL are both set: code runs on another machine, or here without a sandbox. Unset one of them.',
    )
  }
  if (!result.success || problems.length > 0) return { ok: false, problems }
  const warnings = unknownNames(env)
  if (result.data.FERROPATH_UNSAFE_RUNNER) warnings.push(UNSAFE)
  return { ok: true, environment: withDefaults(result.data), warnings }
}

function problemText({ path, message }: z.core.$ZodIssue): string {
  return `${path.join('.')} ${message}.`
}

const UNSAFE =
  'FERROPATH_UNSAFE_RUNNER is set: whatever anybody runs on this site can read and change what this server can. Every page says so.'

function withDefaults(variables: z.infer<typeof Variables>) {
  return {
    ...variables,
    PORT: variables.PORT ?? 3000,
    HOST: variables.HOST ?? '127.0.0.1',
    FERROPATH_HOSTS: splitList(variables.FERROPATH_HOSTS ?? ''),
    FERROPATH_DATA: variables.FERROPATH_DATA ?? '.data',
    FERROPATH_LESSONS: (variables.FERROPATH_LESSONS ?? '').split(delimiter).filter((dir) => dir.trim() !== ''),
    FERROPATH_LOG: variables.FERROPATH_LOG ?? 'warn',
    GITHUB_URL: variables.GITHUB_URL ?? 'https://github.com',
    GITHUB_API_URL: variables.GITHUB_API_URL ?? 'https://api.github.com',
    FERROPATH_SETUP: variables.FERROPATH_SETUP ?? 'auto',
    FERROPATH_FRONT: variables.FERROPATH_FRONT ?? 'on',
    FERROPATH_TRUSTED_PROXY: variables.FERROPATH_TRUSTED_PROXY ?? 0,
    OIDC_NAME: variables.OIDC_NAME ?? 'your organisation',
  }
}

/** What only works as a whole, by what it is for. */
const GROUPS: { what: string; all: string[]; onlyWith?: string[] }[] = [
  {
    what: 'signing in with GitHub',
    all: ['GITHUB_ID', 'GITHUB_SECRET'],
    onlyWith: ['GITHUB_URL', 'GITHUB_API_URL'],
  },
  {
    what: 'signing in with an OpenID Connect provider',
    all: ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
    onlyWith: ['OIDC_NAME'],
  },
  { what: 'running code on other machines', all: ['RUNNER_URL', 'RUNNER_TOKEN'] },
  { what: 'sending mail', all: ['SMTP_URL', 'MAIL_FROM'] },
]

function halfConfigured(get: (name: string) => string | undefined): string[] {
  const problems: string[] = []
  for (const { what, all, onlyWith = [] } of GROUPS) {
    const set = [...all, ...onlyWith].filter((name) => get(name))
    const missing = all.filter((name) => !get(name))
    if (set.length === 0) continue
    if (missing.length > 0) {
      problems.push(
        `${list(missing)} ${missing.length === 1 ? 'is' : 'are'} not set, but ${list(set)} ${set.length === 1 ? 'is' : 'are'}: ${what} needs all of ${list(all)}. Set what is missing, or unset the rest.`,
      )
    }
    if (!get('FERROPATH_URL')) {
      problems.push(
        `FERROPATH_URL is not set, but ${what} is configured and sends people back to it. Set it to the address people type, such as https://learn.example.org.`,
      )
    }
  }
  return problems
}

const NAMES = Object.keys(Variables.shape)

/** Otherwise a misspelt name would silently have no effect. */
function unknownNames(env: Record<string, string | undefined>): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('FERROPATH_') && !name.startsWith('FERROPATH_TEST_') && !NAMES.includes(name))
    .map((name) => `${name} is set, but nothing reads it. ${suggestion(name)}`)
}

function suggestion(name: string): string {
  const close = NAMES.find((known) => known.startsWith('FERROPATH_') && distance(known, name) <= 2)
  return close
    ? `Did you mean ${close}?`
    : `The names are ${NAMES.filter((known) => known.startsWith('FERROPATH_')).join(', ')}.`
}

function splitList(value: string): string[] {
  return value.split(/[\s,]+/).filter(Boolean)
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  return /^https?:$/.test(url.protocol) && !url.username && url.href === `${url.origin}/`
}

function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return (url.protocol === 'https:' || (url.protocol === 'http:' && here)) && !url.search && !url.hash
}

function list(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

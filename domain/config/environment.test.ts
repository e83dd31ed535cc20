import { describe, expect, test } from 'vitest'
import { readEnvironment } from './environment'

test('nothing has to be set', () => {
  expect(readEnvironment({ PATH: '/usr/bin', HOME: '/root' })).toEqual({
    ok: true,
    warnings: [],
    environment: {
      PORT: 3000,
      HOST: '127.0.0.1',
      FERROPATH_DATA: '.data',
      FERROPATH_HOSTS: [],
      FERROPATH_LESSONS: [],
      FERROPATH_LOG: 'warn',
      GITHUB_URL: 'https://github.com',
      GITHUB_API_URL: 'https://api.github.com',
      FERROPATH_SETUP: 'auto',
      FERROPATH_FRONT: 'on',
      FERROPATH_TRUSTED_PROXY: 0,
      OIDC_NAME: 'your organisation',
    },
  })
})

test('everything can be set', () => {
  const result = readEnvironment({
    PORT: '8080',
    HOST: '0.0.0.0',
    FERROPATH_DATA: '/srv/ferropath',
    FERROPATH_LESSONS: '/srv/packs/a:/srv/packs/b',
    FERROPATH_URL: 'https://learn.example.org/',
    FERROPATH_HOSTS: 'ferropath.internal, app:3000',
    FERROPATH_SETUP: 'manual',
    FERROPATH_FRONT: 'off',
    FERROPATH_TRUSTED_PROXY: '2',
    FERROPATH_SECRET: 's'.repeat(44),
    FERROPATH_METRICS_TOKEN: 'm'.repeat(16),
    FERROPATH_LOG: 'info',
    DATABASE_URL: 'postgresql://learn@localhost/learn?schema=public',
    GITHUB_ID: 'id',
    GITHUB_SECRET: 'secret',
    OIDC_ISSUER: 'https://id.example.org/realms/staff',
    OIDC_CLIENT_ID: 'ferropath',
    OIDC_CLIENT_SECRET: 'secret',
    OIDC_NAME: 'Example Ltd',
    SMTP_URL: 'smtps://learn:p%40ss@mail.example.org:465',
    MAIL_FROM: 'Ferropath <learn@example.org>',
  })
  expect(result).toMatchObject({ ok: true, warnings: [], environment: { PORT: 8080, FERROPATH_TRUSTED_PROXY: 2 } })
})

test('what is set to nothing is not set', () => {
  expect(readEnvironment({ PORT: '', GITHUB_ID: ' ', SMTP_URL: '', FERROPATH_URL: '' })).toMatchObject({ ok: true })
})

describe('a problem says what to set', () => {
  const url = { FERROPATH_URL: 'https://learn.example.org' }
  test.each<[Record<string, string>, string[]]>([
    [{ PORT: '80a' }, ['PORT must be a port number from 0 to 65535, such as 3000.']],
    [{ PORT: '70000' }, ['PORT must be a port number from 0 to 65535, such as 3000.']],
    [{ PORT: '-1' }, ['PORT must be a port number from 0 to 65535, such as 3000.']],
    [{ FERROPATH_SETUP: 'no' }, ['FERROPATH_SETUP must be auto or manual.']],
    [{ FERROPATH_FRONT: 'false' }, ['FERROPATH_FRONT must be on or off.']],
    [
      { FERROPATH_TRUSTED_PROXY: 'yes' },
      ['FERROPATH_TRUSTED_PROXY must be the number of proxies in front of this server, such as 1.'],
    ],
    ...[
      'learn.example.org',
      'https://learn.example.org/app',
      'ftp://learn.example.org',
      'https://me@learn.example.org',
    ].map((FERROPATH_URL): [Record<string, string>, string[]] => [
      { FERROPATH_URL },
      ['FERROPATH_URL must be the address people type, such as https://learn.example.org, without a path.'],
    ]),
    [
      { DATABASE_URL: 'mysql://localhost/learn' },
      ['DATABASE_URL must start with postgresql://; leave it unset to use the SQLite file in the data folder.'],
    ],
    [
      { FERROPATH_SECRET: 'short' },
      ['FERROPATH_SECRET must be at least 32 random characters, such as `openssl rand -base64 32` prints.'],
    ],
    [
      { FERROPATH_UNSAFE_RUNNER: 'yes' },
      ['FERROPATH_UNSAFE_RUNNER must be 1, which runs learners’ code without a sandbox, or not set.'],
    ],
    [
      { ...url, FERROPATH_UNSAFE_RUNNER: '1', RUNNER_URL: 'http://a:4000', RUNNER_TOKEN: 'a-token-of-sixteen' },
      [
        'FERROPATH_UNSAFE_RUNNER and RUNNER_URL are both set: code runs on another machine, or here without a sandbox. Unset one of them.',
      ],
    ],
    [
      { FERROPATH_HOSTS: 'http://app' },
      ['FERROPATH_HOSTS must be host names separated by commas, such as ferropath.internal,app.'],
    ],
    [{ FERROPATH_LOG: 'debug' }, ['FERROPATH_LOG must be error, warn, info or silent.']],
    [{ FERROPATH_METRICS_TOKEN: 'short' }, ['FERROPATH_METRICS_TOKEN must be at least 16 random characters.']],
    [
      { ...url, GITHUB_ID: 'id' },
      [
        'GITHUB_SECRET is not set, but GITHUB_ID is: signing in with GitHub needs all of GITHUB_ID and GITHUB_SECRET. Set what is missing, or unset the rest.',
      ],
    ],
    [
      { ...url, OIDC_NAME: 'Example' },
      [
        'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are not set, but OIDC_NAME is: signing in with an OpenID Connect provider needs all of OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET. Set what is missing, or unset the rest.',
      ],
    ],
    [
      { ...url, OIDC_ISSUER: 'http://id.example.org', OIDC_CLIENT_ID: 'id', OIDC_CLIENT_SECRET: 'secret' },
      [
        'OIDC_ISSUER must be the address of the provider, such as https://id.example.org/realms/staff (https, or http on this machine).',
      ],
    ],
    [
      { GITHUB_ID: 'id', GITHUB_SECRET: 'secret' },
      [
        'FERROPATH_URL is not set, but signing in with GitHub is configured and sends people back to it. Set it to the address people type, such as https://learn.example.org.',
      ],
    ],
    [
      { ...url, SMTP_URL: 'mail.example.org', MAIL_FROM: 'a@example.org' },
      ['SMTP_URL must look like smtps://user:password@mail.example.org.'],
    ],
    [
      { ...url, SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'a@example.org, b@example.org' },
      ['MAIL_FROM must be one address, such as Ferropath <learn@example.org>.'],
    ],
  ])('%j', (env, problems) => {
    expect(readEnvironment(env)).toEqual({ ok: false, problems })
  })

  test('all at once', () => {
    const result = readEnvironment({ PORT: 'x', FERROPATH_FRONT: 'x', SMTP_URL: 'x' })
    expect(result).toMatchObject({ ok: false, problems: { length: 5 } })
  })
})

test('a misspelt name is pointed out', () => {
  expect(readEnvironment({ FERROPATH_DAT: '/srv', FERROPATH_COLOUR: 'red' })).toMatchObject({
    ok: true,
    warnings: [
      'FERROPATH_DAT is set, but nothing reads it. Did you mean FERROPATH_DATA?',
      expect.stringMatching(/^FERROPATH_COLOUR is set, but nothing reads it\. The names are FERROPATH_DATA, /),
    ],
  })
})

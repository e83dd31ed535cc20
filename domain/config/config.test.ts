import { delimiter } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { config } from '.'

afterEach(() => {
  vi.unstubAllEnvs()
})

it('is read once, and holds parsed values', () => {
  vi.stubEnv('FERROPATH_LESSONS', ['packs/one', '', 'packs/two'].join(delimiter))
  vi.stubEnv('FERROPATH_TRUSTED_PROXY', ' 2 ')
  expect(config()).toMatchObject({ FERROPATH_LESSONS: ['packs/one', 'packs/two'], FERROPATH_TRUSTED_PROXY: 2 })
  expect(config()).toBe(config())
})

it('follows a test that sets something else', () => {
  vi.stubEnv('SMTP_URL', 'smtp://127.0.0.1:2525')
  expect(config().SMTP_URL).toBe('smtp://127.0.0.1:2525')
  vi.stubEnv('SMTP_URL', undefined)
  expect(config().SMTP_URL).toBeUndefined()
})

it('names everything that can’t be read', () => {
  vi.stubEnv('FERROPATH_LOG', 'loud')
  vi.stubEnv('DATABASE_URL', 'mysql://localhost/x')
  expect(config).toThrow(/FERROPATH_LOG must be error, warn, info or silent\.\nDATABASE_URL must start with postgresql/)
})

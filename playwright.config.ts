import { defineConfig } from '@playwright/test'
import { chromiumArguments, installedChromium } from './server/setup/chromium.mjs'
import { patience, USUAL_MS } from './server/setup/pace.mjs'

const executablePath = installedChromium()

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/global-set-up.ts',
  workers: 2,
  fullyParallel: true,
  // A journey that passes only sometimes is a defect, of the app or of the journey.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: patience(USUAL_MS.journey),
  expect: { timeout: patience(USUAL_MS.wait) },
  reporter: 'list',
  use: {
    // Set by the set-up, which ends before the workers read this file.
    baseURL: process.env.FERROPATH_TEST_URL,
    launchOptions: { args: chromiumArguments(), ...(executablePath ? { executablePath } : {}) },
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    trace: 'off',
  },
})

import { defineConfig, devices } from '@playwright/test'
import { chromiumArguments, installedChromium } from './server/setup/chromium.mjs'

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/start-app.ts',
  // One app serves all journeys, each of which brings its own people: they may run side by side.
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    // The global set-up has said where; workers read this file again after it.
    baseURL: process.env.FERROPATH_TEST_URL,
    trace: 'retain-on-failure',
    launchOptions: {
      // Undefined means Playwright's own.
      executablePath: installedChromium() ?? undefined,
      args: chromiumArguments(),
    },
  },
})

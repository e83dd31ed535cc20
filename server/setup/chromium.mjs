import { existsSync } from 'node:fs'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** An installed Chrome or Chromium: what FERROPATH_TEST_CHROMIUM names, or in one of the usual places; null when there is none. */
export function installedChromium() {
  const named = process.env.FERROPATH_TEST_CHROMIUM
  return [named, ...USUAL_PLACES].find((path) => path && existsSync(path)) ?? null
}

/** What Chromium needs to be told on a server; as root it refuses to start with its own sandbox. */
export function chromiumArguments() {
  const quiet = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet
}

import { startApp } from './app'

/** Starts the app for all journeys; what is returned ends it. */
export default async function startAppForJourneys() {
  const app = await startApp('app')
  process.env.FERROPATH_TEST_URL = app.url
  process.env.FERROPATH_TEST_ADMIN_LINK = app.firstAdminLink ?? ''
  return async () => {
    const status = await app.stop()
    if (status !== 0) throw new Error(`The app ended with status ${status} instead of 0 when it was asked to.`)
  }
}

import { startApp } from './support/app'
import { given } from './support/global-set-up'
import { expect, test } from './support/test'

test('a second app on the same port says which variable to set', async () => {
  const { port } = new URL(given('URL'))
  await expect(startApp({ PORT: port })).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use. Set PORT to another one`)
})

test('what is wrong with the environment is said at once, with what to set', async () => {
  await expect(startApp({ PORT: 'eighty', FERROPATH_FRONT: 'maybe' })).rejects.toThrow(
    /PORT must be a port number.*\n.*FERROPATH_FRONT must be on or off/,
  )
})

import { LocalRunner } from './local'
import { runnerServer } from './server'
import { isUnsafe } from './unsafe'

// A runner as a process of its own: `npm run runner`.
const token = process.env.RUNNER_TOKEN ?? ''
const port = Number(process.env.RUNNER_PORT ?? 4000)
const host = process.env.RUNNER_HOST ?? '127.0.0.1'

if (token.length < 16) {
  console.error('Set RUNNER_TOKEN to a secret of at least 16 characters, the same for this runner and for the app.')
  process.exit(1)
}

// The app that sends jobs here would not know, and would warn nobody.
if (isUnsafe()) {
  console.error(
    'FERROPATH_UNSAFE_RUNNER is for an app that runs code itself. A runner for others has a sandbox: unset it.',
  )
  process.exit(1)
}

const runner = new LocalRunner()
const status = await runner.status()
if (!status.available) {
  console.error(status.reason)
  process.exit(1)
}
const server = runnerServer(runner, token)
server.listen(port, host, () =>
  console.log(`Runner on http://${host}:${port} (${status.rustc}, ${status.load.slots} at once)`),
)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close()
    server.closeAllConnections()
    runner.close().then(() => process.exit(0))
  })
}

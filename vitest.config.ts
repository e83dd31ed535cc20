import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { patience, USUAL_MS } from './server/setup/pace.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  resolve: {
    alias: {
      '@': root,
      // The marker package throws outside a React server; a unit test is a server without React's bundler.
      'server-only': `${root}node_modules/server-only/empty.js`,
    },
  },
  test: {
    include: ['{app,components,domain,runner,server,cli,prisma}/**/*.test.{ts,tsx}'],
    environment: 'node',
    pool: 'forks',
    // Vitest leaves one core to itself, which on two cores halves the speed.
    maxWorkers: availableParallelism(),
    testTimeout: patience(USUAL_MS.test),
    hookTimeout: patience(USUAL_MS.test),
    teardownTimeout: patience(USUAL_MS.test),
    expect: { poll: { timeout: patience(USUAL_MS.wait) } },
  },
})

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

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
    // Many tests wait for a compiler, on a machine that may be busy.
    testTimeout: 30_000,
  },
})

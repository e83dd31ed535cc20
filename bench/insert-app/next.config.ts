import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'

const config: NextConfig = {
  serverExternalPackages: ['better-sqlite3', '@prisma/adapter-better-sqlite3', '@prisma/adapter-pg'],
  // It uses the database of the app that it is compared with.
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
}

export default config

import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // Our front compresses once per body, not once per request.
  compress: false,
  reactStrictMode: true,
  serverExternalPackages: ['better-sqlite3', '@prisma/adapter-better-sqlite3', '@prisma/adapter-pg', '@node-rs/argon2'],
  experimental: {
    // One round trip less before the first paint; measured in `npm run bench -- pages`.
    inlineCss: true,
  },
}

export default config

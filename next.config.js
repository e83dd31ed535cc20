import { fileURLToPath } from 'node:url'

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // Our front compresses once per body, not once per request. The benchmark compares it with Next at its best.
  compress: process.env.FERROPATH_TEST_COMPRESS === 'on',
  reactStrictMode: true,
  // Pages live in memory, not on disk: the file says why.
  cacheHandler: fileURLToPath(new URL('./server/next-cache.mjs', import.meta.url)),
  cacheMaxMemorySize: 0,
  // Nothing uses Next's image service, which costs whoever runs it processor time for anybody's request.
  images: { unoptimized: true },
  // `npm test` checks types; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    'better-sqlite3',
    '@prisma/adapter-better-sqlite3',
    '@prisma/adapter-pg',
    '@node-rs/argon2',
    'pino',
    'prom-client',
  ],
}

export default config

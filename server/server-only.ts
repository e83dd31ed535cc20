// `import 'server-only'` keeps a module out of the browser's bundle. Its package throws wherever React's server build
// is not the one in use, and this process must not use that build: Next brings its own, and breaks on the other.
// Imported before anything else, this makes the package what it is within Next's server: nothing.
import { createRequire, Module } from 'node:module'

const require = createRequire(import.meta.url)
const file = require.resolve('server-only')
const nothing = new Module(file)
nothing.filename = file
nothing.loaded = true
require.cache[file] = nothing

// Compiles the lessons that are not in the cache, and says which were left out: `npm start` runs it before a build.
import { prepareContent } from '@/domain/content/server'

const { lessons, compiled } = await prepareContent((done, all) => console.log(`lesson ${done} of ${all}`))
console.log(`${lessons} lessons, ${compiled} compiled`)
process.exit(0)

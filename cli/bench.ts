// Measures what this project promises: `npm run bench [-- AREA…] [--json]`.
import { attempts } from '@/bench/attempts'
import { check } from '@/bench/check'
import type { Area, Figure } from '@/bench/figure'
import { pages } from '@/bench/pages'
import { paint } from '@/bench/paint'
import { runnerFigures } from '@/bench/runner'
import { search } from '@/bench/search'
import { soak } from '@/bench/soak'
import { squiggles } from '@/bench/squiggles'
import { start } from '@/bench/start'
import { tutor } from '@/bench/tutor'
import { weight } from '@/bench/weight'

const AREAS: Record<string, Area> = {
  pages,
  weight,
  paint,
  attempts,
  start,
  check,
  runner: () => runnerFigures(),
  soak,
  squiggles,
  search,
  tutor,
}

const json = process.argv.includes('--json')
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const unknown = names.filter((name) => !Object.hasOwn(AREAS, name))
if (unknown.length > 0) {
  console.error(`There is no area ${unknown.join(', ')}. The areas are ${Object.keys(AREAS).join(', ')}.`)
  process.exit(2)
}

const figures: Figure[] = []
for (const [name, area] of Object.entries(AREAS)) {
  if (names.length > 0 && !names.includes(name)) continue
  console.log(`${name}`)
  for (const figure of await area((text) => console.log(`  ${text}`))) {
    console.log(`${figure.name}: ${figure.value} (goal ${figure.goal}) ${figure.ok ? 'ok' : 'short'}`)
    figures.push(figure)
  }
}
if (json) console.log(JSON.stringify(figures))
process.exit(0)

import type { Lesson } from '@/domain/content'
import { plainText } from './plain-text'
import type { SearchEntry } from './result'

type Use = { lesson: Lesson; heading: string | null; times: number }

/** Paths such as `Arc::new` or `tokio::spawn`, and names of types: what somebody looks for who has met it in code. */
const NAME = /\b[A-Za-z_]\w*(?:::[A-Za-z_]\w*)+|\b[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+\b/g

/** The names in the code of lessons' prose, each with the lesson that uses it most and the heading of its first use there. */
export function namesInCode(lessons: Lesson[]): SearchEntry[] {
  const best = new Map<string, Use>()
  for (const lesson of lessons) {
    for (const [name, use] of usesIn(lesson)) {
      const known = best.get(name)
      if (!known || use.times > known.times) best.set(name, use)
    }
  }
  return [...best].map(([name, { lesson, heading }]) => ({
    kind: 'code',
    title: name,
    href: `/tracks/${lesson.id}${heading === null ? '' : `#${heading}`}`,
    about: lesson.title,
    text: '',
  }))
}

function usesIn(lesson: Lesson): Map<string, Use> {
  const uses = new Map<string, Use>()
  let heading: string | null = null
  for (const segment of lesson.body) {
    if (segment.kind !== 'prose') continue
    for (const [, id, code] of segment.html.matchAll(/<h[23] id="([^"]+)"|<code[^>]*>(.*?)<\/code>/gs)) {
      if (id !== undefined) heading = id
      for (const [name] of withoutMarkup(code ?? '').matchAll(NAME)) {
        const use = uses.get(name)
        if (use) use.times += 1
        else uses.set(name, { lesson, heading, times: 1 })
      }
    }
  }
  return uses
}

/** Lines stay apart: a name never goes on in the next one. */
function withoutMarkup(code: string): string {
  return code.split('\n').map(plainText).join('\n')
}

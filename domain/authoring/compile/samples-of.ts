import type { Code, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { parseFence } from '@/domain/content/fence'
import { runnableSample } from '@/domain/content/runnable'
import type { Edition } from '@/domain/rust'
import { hasGap, hiddenLines, withoutMarks } from '@/domain/rust'
import type { Sample } from '../compiled'
import type { SourcePosition } from '../read/located'

/** Only what stands in the prose may be run by readers: in a question, running it would be the answer. */
export const PAGE = 'index.mdx'

/** The samples of a page that a compiler looks at, each with what it is claimed to print or to provoke. */
export function samplesOf(
  tree: Root,
  file: string,
  edition: Edition,
  lines: string[],
  report: (place: SourcePosition, message: string, level?: 'warning') => void,
): Sample[] {
  const samples: Sample[] = []
  let last: { sample: Sample | null } = { sample: null }
  visit(tree, 'code', (node) => {
    const place = node.position?.start ?? { line: 1, column: 1 }
    const { fence, problems } = parseFence(`${node.lang ?? ''} ${node.meta ?? ''}`)
    for (const { message, level } of problems) report(place, message, level)
    if (fence.language === 'output' || fence.language === 'diagnostics') {
      const problem = expectationProblem(last.sample, fence.language)
      if (problem) report(place, problem)
      else if (last.sample) last.sample[fence.language] = { text: node.value, line: place.line, column: place.column }
      return
    }
    last = { sample: null }
    if (fence.language !== 'rust' && fence.language !== 'cpp' && fence.language !== 'c') return
    if (fence.expectation === 'ignored') return
    if (file !== PAGE && fence.language === 'rust' && hasGap(node.value)) {
      report(place, 'has a gap (___), so no compiler looks at it; mark it ignore', 'warning')
      return
    }
    const { code, indent } = compiledCode(node, fence.language === 'rust', lines)
    const { language } = fence
    const sample: Sample = {
      file,
      line: place.line,
      column: place.column,
      fence: { ...fence, language, edition: fence.edition ?? edition },
      heading: null,
      code,
      indent,
      runnable: file === PAGE ? runnableSample(fence, withoutMarks(node.value), edition) : null,
      output: null,
      diagnostics: null,
    }
    last.sample = sample
    samples.push(sample)
  })
  return samples
}

function expectationProblem(sample: Sample | null, kind: 'output' | 'diagnostics'): string | null {
  if (!sample)
    return `a fence ${kind} is compared with the sample before it, and no compiler looks at that one; use text`
  if (sample[kind]) return `the sample before has a fence ${kind} already; use text`
  if (kind === 'diagnostics') return null
  if (sample.fence.language !== 'rust')
    return 'only Rust samples are run, so nothing can be compared with this; use text'
  const { expectation } = sample.fence
  if (expectation === 'fails')
    return 'a sample that does not compile prints nothing; what the compiler says stands in a fence diagnostics'
  if (expectation === 'compiles') return 'a no_run sample prints nothing; leave no_run out, or use text'
  return null
}

/** The code as the compiler gets it, and how far to the right each of its lines stands in the file. */
function compiledCode(node: Code, isRust: boolean, lines: string[]): { code: string; indent: number[] } {
  const first = (node.position?.start.line ?? 1) + 1
  const code = isRust ? hiddenLines(withoutMarks(node.value)).compiled : node.value
  const indent = code.split('\n').map((line, index) => {
    const source = lines[first + index - 1] ?? ''
    return line === '' ? 0 : Math.max(0, source.length - line.length)
  })
  return { code, indent }
}

import { escapeHtml } from '@/domain/quiz'
import { type Fence, hiddenLines, LANGUAGES } from '../fence'
import { list } from '../read/suggest'
import { highlightLines } from './highlight'

/** About what fits beside a phone's margins; longer lines scroll, and who has no mouse scrolls with the arrow keys. */
const FITS_A_PHONE = 38

/**
 * The markup of a fenced block: a figure with a bar that says in words what colour alone must not (its file name, that
 * it does not compile), and the code, highlighted. Hidden lines are not in it.
 */
export async function sampleHtml(fence: Fence, code: string): Promise<string> {
  const shown = fence.language === 'rust' ? hiddenLines(code).shown : code
  const text = shown.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd()
  const lines = await highlightLines(text, fence.language)
  const verdict = verdictOf(fence)
  const bar = [
    fence.title && `<span class="sample-title">${escapeHtml(fence.title)}</span>`,
    verdict && `<span class="sample-verdict">${escapeHtml(verdict)}</span>`,
  ].filter(Boolean)
  const scrolls = text.split('\n').some((line) => line.length > FITS_A_PHONE)
  const name = fence.title ?? LANGUAGES[fence.language].label
  const label = verdict === null || verdict === name ? name : `${name}, ${verdict}`
  // A group, since a page with twenty regions is no easier to walk through than one with none.
  const focusable = scrolls ? ` tabindex="0" role="group" aria-label="${escapeHtml(label)}"` : ''
  return [
    `<figure class="sample" data-language="${fence.language}" data-expectation="${fence.expectation}">`,
    bar.length > 0 ? `<figcaption class="sample-bar">${bar.join('')}</figcaption>` : '',
    `<pre class="code"${focusable}><code>${lines.join('\n')}</code></pre>`,
    '</figure>',
  ].join('')
}

function verdictOf(fence: Fence): string | null {
  if (fence.language === 'output' || fence.language === 'diagnostics') return LANGUAGES[fence.language].label
  switch (fence.expectation) {
    case 'fails':
      return fence.errorCodes.length > 0 ? `does not compile: ${list(fence.errorCodes)}` : 'does not compile'
    case 'panics':
      return 'panics'
    case 'aborts':
      return 'aborts'
    case 'compiles':
      return fence.language === 'rust' ? 'compiles; not run here' : null
    case 'runs':
    case 'ignored':
      return null
  }
}

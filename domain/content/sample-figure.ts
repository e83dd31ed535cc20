import { escapeHtml } from '@/domain/quiz'
import { hiddenLines } from '@/domain/rust'
import { type Fence, LANGUAGES, type Quotation, quotationUrl } from './fence'
import type { RunnableSample } from './runnable'
import { list } from './suggest'

/** About what fits beside a phone's margins; longer lines scroll, and who has no mouse scrolls with the arrow keys. */
const FITS_A_PHONE = 38

/** What is seen of a fenced block's code. */
export function shownCode(fence: Fence, code: string): string {
  const shown = fence.language === 'rust' ? hiddenLines(code).shown : code
  return shown.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd()
}

/**
 * The markup of a fenced block: a figure with a bar that says in words what colour alone must not (its file name, that
 * it does not compile), and the code. What can be run says so with two buttons, which a browser without scripts hides.
 * @param text as `shownCode` has it
 * @param html the same, highlighted
 */
export function sampleFigure(fence: Fence, text: string, html: string, runnable: RunnableSample | null): string {
  const verdict = verdictOf(fence)
  const language = LANGUAGES[fence.language].label
  const bar = [
    fence.title && `<span class="sample-title">${escapeHtml(fence.title)}</span>`,
    verdict && `<span class="sample-verdict">${escapeHtml(verdict)}</span>`,
    fence.quoted && quotation(fence.quoted),
  ].filter(Boolean)
  if (runnable && bar.length === 0) bar.push(`<span>${language}</span>`)
  const scrolls = text.split('\n').some((line) => line.length > FITS_A_PHONE)
  const name = fence.title ?? (fence.quoted ? `Quoted from ${fence.quoted.path}` : language)
  const label = verdict === null || verdict === name ? name : `${name}, ${verdict}`
  // A group, since a page with twenty regions is no easier to walk through than one with none.
  const focusable = scrolls ? ` tabindex="0" role="group" aria-label="${escapeHtml(label)}"` : ''
  const id = runnable ? ` data-sample="${runnable.id}"` : ''
  return [
    `<figure class="sample" data-language="${fence.language}" data-expectation="${fence.expectation}"${id}>`,
    bar.length > 0 ? `<figcaption class="sample-bar">${bar.join('')}</figcaption>` : '',
    runnable ? buttons(runnable) : '',
    `<pre class="code"${focusable}><code>${html}</code></pre>`,
    '</figure>',
  ].join('')
}

function quotation(quoted: Quotation): string {
  const { repository, commit, path, from, to, licence } = quoted
  const short = /^[0-9a-f]{40}$/.test(commit) ? commit.slice(0, 12) : commit
  const lines = from === to ? `line ${from}` : `lines ${from}–${to}`
  const link = `<a href="${escapeHtml(quotationUrl(quoted))}">${escapeHtml(path)}, ${lines}</a>`
  return `<span class="sample-quoted">Quoted from ${escapeHtml(repository)} ${escapeHtml(short)}: ${link} (${escapeHtml(licence)})</span>`
}

function buttons({ mode }: RunnableSample): string {
  const button = (does: string, word: string) => `<button type="button" data-do="${does}">${word}</button>`
  return `<p class="sample-do">${button('run', mode === 'run' ? 'Run' : 'Compile')}${button('edit', 'Edit')}</p>`
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

import type { Fence } from '@/domain/content/fence'
import type { RunnableSample } from '@/domain/content/runnable'
import { sampleFigure, shownCode } from '@/domain/content/sample-figure'
import { highlightLines } from './highlight'

/**
 * The markup of a fenced block, highlighted. Hidden lines are not in it.
 * @param runnable what readers may run of it, where they may
 */
export async function sampleHtml(fence: Fence, code: string, runnable: RunnableSample | null): Promise<string> {
  const text = shownCode(fence, code)
  return sampleFigure(fence, text, (await highlightLines(text, fence.language)).join('\n'), runnable)
}

import type { Fence } from '../fence'
import type { RunnableSample } from '../runnable'
import { highlightLines } from './highlight'
import { sampleFigure, shownCode } from './sample-figure'

/**
 * The markup of a fenced block, highlighted. Hidden lines are not in it.
 * @param runnable what readers may run of it, where they may
 */
export async function sampleHtml(fence: Fence, code: string, runnable: RunnableSample | null): Promise<string> {
  const text = shownCode(fence, code)
  return sampleFigure(fence, text, (await highlightLines(text, fence.language)).join('\n'), runnable)
}

import type { PublicShortAnswer } from '@/domain/quiz/kinds/short/public'

export const short = {
  skeleton({ response }: PublicShortAnswer) {
    return { kind: 'short' as const, response }
  },
  /** Its prompt is all it says. */
  texts: (): [name: string, html: string][] => [],
}

import type { PublicTracing } from '@/domain/quiz/kinds/tracing/public'
import { textName } from '../../text-name'

export const tracing = {
  skeleton({ program, edition }: PublicTracing) {
    return { kind: 'tracing' as const, lines: program.split('\n').length, edition }
  },
  texts({ id, programHtml }: PublicTracing): [name: string, html: string][] {
    return [[textName.program(id), programHtml]]
  },
}

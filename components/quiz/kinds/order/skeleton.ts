import type { PublicOrder } from '@/domain/quiz/kinds/order/public'
import { textName } from '../../text-name'

export const order = {
  skeleton({ lines }: PublicOrder) {
    return { kind: 'order' as const, lines: lines.map(({ id }) => id) }
  },
  texts({ id, lines }: PublicOrder): [name: string, html: string][] {
    return lines.map(({ id: line, text }) => [textName.part(id, line), text])
  },
}

import type { PublicChoice } from '@/domain/quiz/kinds/choice/public'
import { textName } from '../../text-name'

export const choice = {
  skeleton({ multiple, options }: PublicChoice) {
    return { kind: 'choice' as const, multiple, options: options.map(({ id }) => id) }
  },
  texts({ id, options }: PublicChoice): [name: string, html: string][] {
    return options.map(({ id: option, text }) => [textName.part(id, option), text])
  },
}

import { Icon } from '@/components/ui/icon'

/** Of the size of the text beside it. Every icon is accompanied by a word, so none needs a name. */
const sized = (d: string) => () => <Icon d={d} />

export const RightIcon = sized('M20 6 9 17l-5-5')
export const SolvedIcon = RightIcon
export const WrongIcon = sized('M18 6 6 18M6 6l12 12')
export const ShownIcon = sized(
  'M2.06 12.35a1 1 0 0 1 0-.7 10.75 10.75 0 0 1 19.88 0 1 1 0 0 1 0 .7 10.75 10.75 0 0 1-19.88 0M15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0',
)
export const NoteIcon = sized('M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0M12 16v-4M12 8h.01')
export const UpIcon = sized('m18 15-6-6-6 6')
export const DownIcon = sized('m6 9 6 6 6-6')
export const GripIcon = sized('M9 5h.01M9 12h.01M9 19h.01M15 5h.01M15 12h.01M15 19h.01')

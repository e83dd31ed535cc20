import { Check, ChevronDown, ChevronUp, Eye, GripVertical, Info, type LucideIcon, X } from 'lucide-react'

/** Of the size of the text beside it. Every icon is accompanied by a word, so none needs a name. */
function sized(Icon: LucideIcon) {
  return () => <Icon size={16} strokeWidth={2.5} aria-hidden="true" />
}

export const RightIcon = sized(Check)
export const SolvedIcon = RightIcon
export const WrongIcon = sized(X)
export const ShownIcon = sized(Eye)
export const NoteIcon = sized(Info)
export const UpIcon = sized(ChevronUp)
export const DownIcon = sized(ChevronDown)
export const GripIcon = sized(GripVertical)

/**
 * A question in the form that other systems' formats share: readers of a format make it, writers take it. Texts are
 * Markdown.
 */
export type PortableQuestion = PortableChoice | PortableShortAnswer | PortableOrder | PortableMatch

type Common = {
  /** Where it stands in the file it was read from, counted from 1. */
  line: number
  /** A name that stays the same, if the format has one. */
  id: string | null
  text: string
  /** Why the right answer is right. */
  context: string | null
  hints: string[]
  tags: string[]
}

/** `fraction` is the share of the points in percent: 100 is right, and everything up to 0 is wrong. */
export type PortableOption = { text: string; fraction: number; feedback: string | null }

export type PortableChoice = Common & {
  kind: 'choice'
  /** Several options are to be picked. */
  multiple: boolean
  shuffle: boolean
  options: PortableOption[]
  /** For every wrong answer without feedback of its own. */
  otherwise: string | null
}

export type PortableShortAnswer = Common & {
  kind: 'short'
  exactCase: boolean
  /** Right ones and wrong ones, the main right one first. */
  answers: PortableOption[]
  otherwise: string | null
}

export type PortableOrder = Common & {
  kind: 'order'
  /** In the right order. */
  lines: string[]
  otherwise: string | null
}

/** What belongs to what. Some answers may belong to nothing. */
export type PortableMatch = Common & { kind: 'match'; pairs: { text: string; answer: string }[]; others: string[] }

/** Says what was changed or left out of one question. */
export type Tell = (kind: 'changed' | 'dropped' | 'look', message: string) => void

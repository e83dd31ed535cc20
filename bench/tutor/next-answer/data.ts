import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Answer = { item: number; skill: number; correct: boolean }
/** One learner's answers, from the first to the last. */
export type Sequence = Answer[]

/**
 * Answers of real learners as tab-separated files: user_id, item_id, timestamp, correct, skill_id. They are not part of
 * this project; docs/tutor.md says where they come from.
 */
export function readSequences(folder: string, file: 'train.csv' | 'test.csv'): Sequence[] {
  const [header, ...lines] = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n')
  const columns = header?.trimEnd().split('\t') ?? []
  const place = (name: string) => {
    const at = columns.indexOf(name)
    if (at < 0) throw new Error(`${file} has no column ${name}; its columns are ${columns.join(', ')}`)
    return at
  }
  const [user, item, correct, skill] = [place('user_id'), place('item_id'), place('correct'), place('skill_id')]
  const sequences = new Map<string, Sequence>()
  for (const line of lines) {
    const cells = line.split('\t')
    const id = cells[user] ?? ''
    const sequence = sequences.get(id) ?? []
    sequence.push({ item: Number(cells[item]), skill: Number(cells[skill]), correct: Number(cells[correct]) === 1 })
    sequences.set(id, sequence)
  }
  return [...sequences.values()]
}

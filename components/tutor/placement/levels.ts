import type { PlacedSkill } from '@/domain/tutor/placement/view'

export const LEVELS = { known: 'Known', unsure: 'Unsure', 'not-yet': 'Not yet' } as const

export function groupOf({ level }: Pick<PlacedSkill, 'level'>): keyof typeof LEVELS {
  return level === 'mastered' ? 'known' : level
}

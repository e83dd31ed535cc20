/** From the least to the most that one may do; each may do what those before it may. */
export const ROLES = ['learner', 'instructor', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Who sent a request. */
export type Who =
  | { kind: 'nobody' }
  | { kind: 'guest'; learnerId: string }
  | {
      kind: 'account'
      learnerId: string
      accountId: string
      sessionId: string
      name: string
      email: string
      role: Role
    }
export type AccountHolder = Extract<Who, { kind: 'account' }>

/** The role that a stored or sent text names, null when it names none. */
export function toRole(text: unknown): Role | null {
  return ROLES.find((role) => role === text) ?? null
}

/** Whether somebody of one role may do what is meant for another: an admin may do all that an instructor may. */
export function mayActAs(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed)
}

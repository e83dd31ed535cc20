import type { MachineDiagram } from './schema'

export function startOf({ start, states }: MachineDiagram): string {
  return start ?? states[0]?.id ?? ''
}

/** Every call of the machine, in the order in which they are first mentioned. */
export function callsOf({ states }: MachineDiagram): string[] {
  return [...new Set(states.flatMap(({ moves, refuses }) => [...moves, ...refuses].map(({ call }) => call)))]
}

/** What a call does in a state. A refusal without a reason of its own has `say` null. */
export function tryCall(
  { states }: MachineDiagram,
  from: string,
  call: string,
): { to: string; say: string } | { to: null; say: string | null } {
  const state = states.find(({ id }) => id === from)
  const move = state?.moves.find((move) => move.call === call)
  if (move) return { to: move.to, say: move.say }
  return { to: null, say: state?.refuses.find((refusal) => refusal.call === call)?.say ?? null }
}

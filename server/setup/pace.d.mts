export const USUAL_MS: { test: number; journey: number; wait: number; start: number }
export function pace(): number
export function patience(usualMs: number): number

export const NODES: string[]
export function nodeProgram(folder: string, version: string): string

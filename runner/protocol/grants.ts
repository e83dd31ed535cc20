import { z } from 'zod'

/** What an exercise may grant beyond safe Rust, in the words of a message; see `powers.ts`. */
export const GRANTS = {
  unsafe: 'unsafe blocks, functions and implementations',
  ffi: 'foreign functions declared in an `extern` block',
  asm: 'assembly',
  link_section: 'a section of its own for a function or a static',
  no_mangle: 'a function or a static under its own name for the linker (`no_mangle`, `export_name`)',
  global_allocator: 'an allocator of its own',
} as const
export type Grant = keyof typeof GRANTS
export const Grant = z.enum(Object.keys(GRANTS) as [Grant, ...Grant[]])

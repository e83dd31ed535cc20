import { z } from 'zod'
import { KITS } from '../kits/index'

/** Compilers older than these editions are not supported by any kit. */
export const Edition = z.enum(['2015', '2018', '2021', '2024'])
export type Edition = z.infer<typeof Edition>

/** The crates and compilers that a piece of code may use. */
export type Kit = keyof typeof KITS
export const KIT_NAMES = Object.keys(KITS) as [Kit, ...Kit[]]
export const Kit = z.enum(KIT_NAMES)

const Definition = z.strictObject({
  /** What an exercise says it is in: "Rust with tokio". */
  title: z.string().min(1),
  /** One sentence for the page that lists the crates. */
  text: z.string().min(1),
  /** What code is compiled as when nobody says otherwise. */
  edition: Edition,
  /** Debian's packages with the sources of its crates, for machines that cannot reach crates.io. */
  debian: z.array(z.string()).default([]),
  /** For kits with C++ files beside the Rust ones and cxx's bridges between them. */
  cpp: z
    .strictObject({
      /** Of g++, for every file and for the precompiled header, which only fits the same flags. */
      flags: z.array(z.string()),
      /** What the linker needs besides. */
      link: z.array(z.string()),
    })
    .nullable()
    .default(null),
})
export type KitDefinition = z.infer<typeof Definition>

const definitions = new Map(KIT_NAMES.map((name) => [name, Definition.parse(KITS[name])]))

export function forEachKit<T>(make: (name: Kit) => T): Record<Kit, T> {
  return Object.fromEntries(KIT_NAMES.map((name) => [name, make(name)])) as Record<Kit, T>
}

export function kitOf(name: Kit): KitDefinition {
  const definition = definitions.get(name)
  if (!definition) throw new Error(`There is no kit "${name}".`)
  return definition
}

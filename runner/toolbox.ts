import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { INSIDE } from './isolation'
import { Kit, kitOf } from './protocol'
import { isUnsafe } from './unsafe'

const BuiltKit = z.object({
  versions: z.record(z.string(), z.string()).default({}),
  externs: z.record(z.string(), z.string()).default({}),
  archives: z.array(z.string()).default([]),
  problem: z.string().optional(),
})
/** What set-up wrote down about this machine's toolchain and the kits it built. */
const Toolbox = z.object({
  toolchain: z.string(),
  triple: z.string(),
  rustc: z.string(),
  compiler: z.string().nullable(),
  bwrap: z.string().nullable(),
  std: z.string(),
  builtins: z.string(),
  libraries: z.string(),
  mold: z
    .object({
      program: z.string(),
      loader: z.string(),
      start: z.array(z.string()),
      end: z.array(z.string()),
      folders: z.array(z.string()),
    })
    .nullable(),
  kits: z.record(Kit, BuiltKit),
})
export type Toolbox = z.infer<typeof Toolbox> & { folder: string; id: string }

/** @returns null where set-up has not been, or what it found is gone (a newer compiler, say) */
export function findToolbox(): Toolbox | null {
  try {
    const kits = join(/* turbopackIgnore: true */ resolve(process.env.FERROPATH_DATA ?? '.data'), 'kits')
    const folder = readFileSync(join(kits, 'current'), 'utf8').trim()
    const toolbox = Toolbox.parse(JSON.parse(readFileSync(join(folder, 'kits.json'), 'utf8')))
    if (!existsSync(toolbox.toolchain)) return null
    if (!isUnsafe() && (!toolbox.bwrap || !existsSync(toolbox.bwrap))) return null
    return { ...toolbox, folder, id: basename(folder) }
  } catch {
    return null
  }
}

export function externFlags(toolbox: Toolbox, kit: Kit): string[] {
  const { externs } = toolbox.kits[kit]
  const flags = Object.entries(externs).flatMap(([name, file]) => ['--extern', `${name}=${INSIDE.kit}/${file}`])
  return flags.length === 0 ? [] : [...flags, '-L', `dependency=${INSIDE.kit}/${kit}`]
}

/** Puts objects together to a program, with the standard library as a shared one. */
export function linkCommand(toolbox: Toolbox, kit: Kit, objects: string[], output: string): string[] {
  const inToolchain = (path: string) => `${INSIDE.toolchain}/${path}`
  const archives = toolbox.kits[kit].archives.map((file) => `${INSIDE.kit}/${file}`)
  const inputs = [...objects, ...archives, inToolchain(toolbox.std), inToolchain(toolbox.builtins)]
  const cpp = kitOf(kit).cpp?.link ?? []
  const { mold } = toolbox
  if (!mold) {
    const flags = [`-Wl,-rpath,${inToolchain(toolbox.libraries)}`, '-Wl,--gc-sections']
    return ['/usr/bin/cc', '-pie', '-o', output, ...inputs, ...flags, ...cpp, '-lgcc_s', '-lm']
  }
  return [
    mold.program,
    '-pie',
    '-dynamic-linker',
    mold.loader,
    '--eh-frame-hdr',
    '--gc-sections',
    '-z',
    'relro',
    '-z',
    'now',
    '-z',
    'noexecstack',
    '-rpath',
    inToolchain(toolbox.libraries),
    '-o',
    output,
    ...mold.start,
    ...inputs,
    ...mold.folders.map((folder) => `-L${folder}`),
    ...cpp,
    '-lgcc_s',
    '-lc',
    '-lm',
    ...mold.end,
  ]
}

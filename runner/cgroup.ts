import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import type { Limits } from './limits'

/** One job's own group of processes in the kernel's accounts, where this machine lets us make one. */
export type Cgroup = {
  add: (pid: number) => void
  /** The program gets less than the compilers had. Only ever downwards. */
  limitMemory: (memoryMiB: number) => void
  /** Whether the kernel ended a process of the group because its memory was used up. */
  outOfMemory: () => boolean
  remove: () => Promise<void>
}

export type CgroupPlace = { pids: string | null; memory: string | null; version: 1 | 2 }

const ROOT = '/sys/fs/cgroup'
const NAME = 'ferropath'

/**
 * Finds where groups may be made, and removes what a runner left that was killed.
 * Version 2 needs a subtree that was delegated to us: systemd's `Delegate=yes`, or root in a container.
 */
export function findCgroups(): CgroupPlace {
  const v1 = { pids: usable(`${ROOT}/pids`), memory: usable(`${ROOT}/memory`), version: 1 as const }
  const place: CgroupPlace = v1.pids || v1.memory ? v1 : findVersion2()
  for (const folder of new Set([place.pids, place.memory])) if (folder) sweep(folder)
  return place
}

export function makeCgroup(place: CgroupPlace, name: string, limits: Limits): Cgroup | null {
  const folders: string[] = []
  const bytes = String(Math.round(Math.max(limits.compileMemoryMiB, limits.runMemoryMiB)) * 1024 * 1024)
  try {
    const make = (parent: string) => {
      const folder = `${parent}/${process.pid}-${name}`
      mkdirSync(folder)
      folders.push(folder)
      return folder
    }
    const pids = place.pids ? make(place.pids) : null
    const memory = place.memory ? (place.version === 2 && pids ? pids : make(place.memory)) : null
    // The warden is one more than the job's own.
    if (pids) writeFileSync(`${pids}/pids.max`, String(limits.processes + 1))
    if (memory && place.version === 1) {
      writeFileSync(`${memory}/memory.limit_in_bytes`, bytes)
      tryWrite(`${memory}/memory.memsw.limit_in_bytes`, bytes)
    } else if (memory) {
      writeFileSync(`${memory}/memory.max`, bytes)
      tryWrite(`${memory}/memory.swap.max`, '0')
      tryWrite(`${memory}/memory.oom.group`, '0')
    }
    return {
      add: (pid) => {
        for (const folder of folders) writeFileSync(`${folder}/cgroup.procs`, String(pid))
      },
      limitMemory: (memoryMiB) => {
        const text = String(Math.round(memoryMiB) * 1024 * 1024)
        if (memory) tryWrite(`${memory}/${place.version === 2 ? 'memory.max' : 'memory.limit_in_bytes'}`, text)
        if (memory && place.version === 1) tryWrite(`${memory}/memory.memsw.limit_in_bytes`, text)
      },
      outOfMemory: () => {
        if (!memory) return false
        const text = read(place.version === 2 ? `${memory}/memory.events` : `${memory}/memory.oom_control`)
        return Number(/^oom_kill (\d+)$/m.exec(text)?.[1] ?? 0) > 0
      },
      remove: async () => {
        for (const folder of folders) await removeFolder(folder)
      },
    }
  } catch {
    // Process limits and the warden's adding up of memory hold without it.
    for (const folder of folders) void removeFolder(folder)
    return null
  }
}

function usable(controller: string): string | null {
  const folder = `${controller}/${NAME}`
  try {
    mkdirSync(folder, { recursive: true })
    const probe = `${folder}/${process.pid}-probe`
    mkdirSync(probe)
    rmdirSync(probe)
    return folder
  } catch {
    return null
  }
}

function findVersion2(): CgroupPlace {
  const none: CgroupPlace = { pids: null, memory: null, version: 2 }
  const own = /^0::(.*)$/m.exec(read('/proc/self/cgroup'))?.[1]
  if (own === undefined) return none
  for (const parent of [ROOT, `${ROOT}${own === '/' ? '' : own}`]) {
    tryWrite(`${parent}/cgroup.subtree_control`, '+pids +memory')
    const folder = usable(parent)
    if (!folder) continue
    tryWrite(`${folder}/cgroup.subtree_control`, '+pids +memory')
    const controllers = read(`${folder}/cgroup.subtree_control`).split(/\s+/)
    const has = (name: string) => (controllers.includes(name) ? folder : null)
    if (has('pids') || has('memory')) return { pids: has('pids'), memory: has('memory'), version: 2 }
  }
  return none
}

/** Groups are named after the process that made them: those of a process that is gone are left over. */
function sweep(parent: string): void {
  for (const entry of readdirSync(parent, { withFileTypes: true })) {
    const owner = Number(/^(\d+)-/.exec(entry.name)?.[1])
    if (!entry.isDirectory() || !owner || isAlive(owner)) continue
    for (const pid of read(`${parent}/${entry.name}/cgroup.procs`).split('\n').filter(Boolean)) tryKill(Number(pid))
    void removeFolder(`${parent}/${entry.name}`)
  }
}

/** A group can be removed once its last process is gone, which is a moment after it was killed. */
async function removeFolder(folder: string): Promise<void> {
  for (let attempt = 0; attempt < 40; attempt++) {
    try {
      rmdirSync(folder)
      return
    } catch (problem) {
      if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return
    }
    await new Promise((resolve) => setTimeout(resolve, 5 + attempt * 5))
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

function tryWrite(path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch {
    // A kernel without swap accounting, or a subtree that is not ours: the limit beside it still holds.
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

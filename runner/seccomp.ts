/**
 * A seccomp filter, assembled by hand: classic BPF, eight bytes an instruction. It refuses what rustc,
 * g++ and a test program never need and what has led out of sandboxes before. It is a second wall behind
 * the namespaces, so it lists what is denied, not what is allowed: a new kernel call is not news to a learner.
 */
type Denied = { name: string; x64: number | null; arm64: number | null }

export const DENIED: Denied[] = [
  { name: 'mount', x64: 165, arm64: 40 },
  { name: 'umount2', x64: 166, arm64: 39 },
  { name: 'pivot_root', x64: 155, arm64: 41 },
  { name: 'chroot', x64: 161, arm64: 51 },
  { name: 'open_tree', x64: 428, arm64: 428 },
  { name: 'move_mount', x64: 429, arm64: 429 },
  { name: 'fsopen', x64: 430, arm64: 430 },
  { name: 'fsconfig', x64: 431, arm64: 431 },
  { name: 'fsmount', x64: 432, arm64: 432 },
  { name: 'fspick', x64: 433, arm64: 433 },
  { name: 'mount_setattr', x64: 442, arm64: 442 },
  { name: 'unshare', x64: 272, arm64: 97 },
  { name: 'setns', x64: 308, arm64: 268 },
  { name: 'ptrace', x64: 101, arm64: 117 },
  { name: 'process_vm_readv', x64: 310, arm64: 270 },
  { name: 'process_vm_writev', x64: 311, arm64: 271 },
  { name: 'process_madvise', x64: 440, arm64: 440 },
  { name: 'kcmp', x64: 312, arm64: 272 },
  { name: 'pidfd_getfd', x64: 438, arm64: 438 },
  { name: 'bpf', x64: 321, arm64: 280 },
  { name: 'perf_event_open', x64: 298, arm64: 241 },
  { name: 'userfaultfd', x64: 323, arm64: 282 },
  { name: 'keyctl', x64: 250, arm64: 219 },
  { name: 'add_key', x64: 248, arm64: 217 },
  { name: 'request_key', x64: 249, arm64: 218 },
  { name: 'init_module', x64: 175, arm64: 105 },
  { name: 'finit_module', x64: 313, arm64: 273 },
  { name: 'delete_module', x64: 176, arm64: 106 },
  { name: 'kexec_load', x64: 246, arm64: 104 },
  { name: 'kexec_file_load', x64: 320, arm64: 294 },
  { name: 'open_by_handle_at', x64: 304, arm64: 265 },
  { name: 'name_to_handle_at', x64: 303, arm64: 264 },
  { name: 'io_uring_setup', x64: 425, arm64: 425 },
  { name: 'io_uring_enter', x64: 426, arm64: 426 },
  { name: 'io_uring_register', x64: 427, arm64: 427 },
  { name: 'fanotify_init', x64: 300, arm64: 262 },
  { name: 'quotactl', x64: 179, arm64: 60 },
  { name: 'reboot', x64: 169, arm64: 142 },
  { name: 'swapon', x64: 167, arm64: 224 },
  { name: 'swapoff', x64: 168, arm64: 225 },
  { name: 'acct', x64: 163, arm64: 89 },
  { name: 'syslog', x64: 103, arm64: 116 },
  { name: 'settimeofday', x64: 164, arm64: 170 },
  { name: 'clock_settime', x64: 227, arm64: 112 },
  { name: 'clock_adjtime', x64: 305, arm64: 266 },
  { name: 'adjtimex', x64: 159, arm64: 171 },
  { name: 'sethostname', x64: 170, arm64: 161 },
  { name: 'setdomainname', x64: 171, arm64: 162 },
  { name: 'vhangup', x64: 153, arm64: 58 },
  { name: 'iopl', x64: 172, arm64: null },
  { name: 'ioperm', x64: 173, arm64: null },
  { name: 'modify_ldt', x64: 154, arm64: null },
  { name: 'uselib', x64: 134, arm64: null },
]

export const CALLS = {
  x64: {
    audit: 0xc000003e,
    clone: 56,
    clone3: 435,
    socket: 41,
    socketpair: 53,
    ioctl: 16,
    execve: 59,
    execveat: 322,
    prctl: 157,
  },
  arm64: {
    audit: 0xc00000b7,
    clone: 220,
    clone3: 435,
    socket: 198,
    socketpair: 199,
    ioctl: 29,
    execve: 221,
    execveat: 281,
    prctl: 167,
  },
} as const

const ALLOW = 0x7fff0000
const KILL = 0x80000000
const refuse = (errno: number) => 0x00050000 | errno
const EPERM = 1
const ENOSYS = 38
const EAFNOSUPPORT = 97

/** CLONE_NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET, NEWNS and NEWTIME. */
const NEW_NAMESPACES = 0x7e020080
const FAMILIES = [1 /* unix */, 2 /* inet */, 10 /* inet6 */]
const TERMINAL_TRICKS = [0x5412 /* TIOCSTI */, 0x541c /* TIOCLINUX */]

/** Stand for an address that the warden alone knows; see `filter_for` in `warden/sys.rs`. */
const PATH_LOW = 0xfe11a001
const PATH_HIGH = 0xfe11a002
const PR_SET_DUMPABLE = 4

/**
 * @param whose `test`: a program under test cannot start another one, neither itself with a library of its own put
 *   before it nor a debugger, and it cannot make itself readable
 * @returns the program, or null where this machine's instruction set is not known here
 */
export function seccompFilter(whose: 'any' | 'test', arch: string = process.arch): Buffer | null {
  if (arch !== 'x64' && arch !== 'arm64') return null
  const calls = CALLS[arch]
  const code: number[][] = []
  const emit = (op: number, k: number, jt = 0, jf = 0) => code.push([op, jt, jf, k])
  const load = (offset: number) => emit(0x20, offset)
  const ret = (value: number) => emit(0x06, value)
  /** Continues with the next instruction when equal, skips `skip` instructions otherwise. */
  const unlessEqual = (value: number, skip: number) => emit(0x15, value, 0, skip)

  load(4)
  emit(0x15, calls.audit, 1, 0)
  ret(KILL)
  load(0)
  // The x32 calls of x86-64: the same kernel by other numbers.
  if (arch === 'x64') {
    emit(0x35, 0x40000000, 0, 1)
    ret(KILL)
  }
  for (const call of DENIED) {
    const number = call[arch]
    if (number === null) continue
    unlessEqual(number, 1)
    ret(refuse(EPERM))
  }
  if (whose === 'test') {
    unlessEqual(calls.execveat, 1)
    ret(refuse(EPERM))
    // The warden has to start it through this filter: by a path at one address, which is random.
    unlessEqual(calls.execve, 6)
    load(16)
    emit(0x15, PATH_LOW, 0, 3)
    load(20)
    emit(0x15, PATH_HIGH, 0, 1)
    ret(ALLOW)
    ret(refuse(EPERM))
    unlessEqual(calls.prctl, 4)
    load(16)
    emit(0x15, PR_SET_DUMPABLE, 0, 1)
    ret(refuse(EPERM))
    ret(ALLOW)
  }
  // Its flags are behind a pointer, which a filter cannot follow; glibc falls back to clone.
  unlessEqual(calls.clone3, 1)
  ret(refuse(ENOSYS))
  unlessEqual(calls.clone, 4)
  load(16)
  emit(0x45, NEW_NAMESPACES, 0, 1)
  ret(refuse(EPERM))
  ret(ALLOW)
  // Some families (vsock, and a few of netlink's) do not stop at a network namespace.
  for (const number of [calls.socket, calls.socketpair]) {
    unlessEqual(number, 1 + FAMILIES.length + 2)
    load(16)
    FAMILIES.forEach((family, i) => {
      emit(0x15, family, FAMILIES.length - i, 0)
    })
    ret(refuse(EAFNOSUPPORT))
    ret(ALLOW)
  }
  unlessEqual(calls.ioctl, 1 + TERMINAL_TRICKS.length + 2)
  load(24)
  TERMINAL_TRICKS.forEach((request, i) => {
    emit(0x15, request, TERMINAL_TRICKS.length - i, 0)
  })
  ret(ALLOW)
  ret(refuse(EPERM))
  ret(ALLOW)

  const bytes = Buffer.alloc(code.length * 8)
  code.forEach(([op = 0, jt = 0, jf = 0, k = 0], i) => {
    bytes.writeUInt16LE(op, i * 8)
    bytes.writeUInt8(jt, i * 8 + 2)
    bytes.writeUInt8(jf, i * 8 + 3)
    bytes.writeUInt32LE(k >>> 0, i * 8 + 4)
  })
  return bytes
}

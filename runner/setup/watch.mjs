// Runs a program for one that waits without hearing anything, and says every two seconds how far it has come:
//   node watch.mjs WHAT TOTAL LINES PROGRAM ARGUMENTS…
// LINES is a regular expression; WHAT, and how many lines of output matched it so far, go to file descriptor 3.
import { spawn } from 'node:child_process'
import { writeSync } from 'node:fs'

const EVERY_MS = 2_000

const [what, total, lines, program, ...args] = process.argv.slice(2)
const matches = new RegExp(lines)
const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
let done = 0
let said = 0
let rest = ''
child.stdout.on('data', (chunk) => {
  process.stdout.write(chunk)
  const complete = (rest + chunk).split('\n')
  rest = complete.pop() ?? ''
  done += complete.filter((line) => matches.test(line)).length
})
child.stderr.on('data', (chunk) => process.stderr.write(chunk))
const timer = setInterval(() => {
  const now = Math.min(done, Number(total))
  if (now === said) return
  said = now
  try {
    writeSync(3, `${what}: ${now} of ${total}\n`)
  } catch {
    clearInterval(timer)
  }
}, EVERY_MS)
child.on('error', (problem) => {
  process.stderr.write(problem.message)
  process.exitCode = 127
})
child.on('close', (status) => {
  clearInterval(timer)
  process.exitCode ||= status ?? 1
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))

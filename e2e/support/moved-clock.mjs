// Loaded before an app (NODE_OPTIONS): its clock runs ahead by as many milliseconds as the file TEST_CLOCK says.
import { readFileSync } from 'node:fs'

const RealDate = Date
const now = () => RealDate.now() + (Number(readFileSync(process.env.TEST_CLOCK ?? '', 'utf8')) || 0)

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
})

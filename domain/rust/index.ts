export { Edition } from '@/runner/protocol'
export { hiddenLines } from './hidden-lines'
export { hasGap, withoutMarks } from './marked-code'
export { isTestsOnly, wholeProgram } from './wrap-main'

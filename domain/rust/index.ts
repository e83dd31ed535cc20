export { Edition } from './edition'
export { hiddenLines } from './hidden-lines'
export { isTestsOnly, wholeProgram } from './wrap-main'

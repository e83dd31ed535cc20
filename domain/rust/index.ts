export { Edition } from './edition'
export { hiddenLines } from './hidden-lines'
export { wholeProgram } from './wrap-main'

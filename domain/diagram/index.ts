export type { Mark, Thing } from './common'
export { Diagram, DiagramFile, DiagramName, isLabel, isWords } from './file'

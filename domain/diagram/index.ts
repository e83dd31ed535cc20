export type { Mark, Thing } from './schema/common'
export { Diagram, DiagramFile, DiagramName, isLabel, isWords } from './schema/file'

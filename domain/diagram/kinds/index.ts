import { BlastDiagram } from './blast/rules'
import { LayersDiagram } from './layers/rules'
import { LayoutDiagram } from './layout/rules'
import { LogDiagram } from './log/rules'
import { MachineDiagram } from './machine/schema'
import { PartsDiagram } from './parts/schema'
import { QueueDiagram } from './queue/schema'
import { RetryDiagram } from './retry/schema'
import { ShardsDiagram } from './shards/schema'
import { ShiftDiagram } from './shift/schema'
import { StepsDiagram } from './steps/schema'
import { TimelineDiagram } from './timeline/schema'
import { VerdictsDiagram } from './verdicts/schema'

/** Every kind of diagram: its schema, with the rules that a schema can't say. */
export const KINDS = [
  StepsDiagram,
  TimelineDiagram,
  MachineDiagram,
  LayersDiagram,
  BlastDiagram,
  LayoutDiagram,
  VerdictsDiagram,
  PartsDiagram,
  LogDiagram,
  RetryDiagram,
  QueueDiagram,
  ShardsDiagram,
  ShiftDiagram,
] as const

export type { Level, Mastery, Reason } from './mastery/mastery'

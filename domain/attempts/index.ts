export { Certainty, Circumstances, MetError, Source } from './attempt'

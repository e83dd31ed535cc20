export { Certainty, Circumstances, Source } from './attempt'

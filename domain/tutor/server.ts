import 'server-only'

export { masteryOf } from './mastery/server'

/**
 * What the process that starts the app needs of accounts. `server.ts` is for code that answers requests inside Next,
 * and does not load outside of it.
 */
import 'server-only'

export { firstAdminLink } from './admin/first-admin'
export { CLIENT_ADDRESS_HEADER, clientAddress } from './client-address'
export { prepareSessions } from './sessions/secret'

import { findTracks } from '@/domain/content/server'
import { route, shared } from '../http'
import { publicTrack } from '../schemas'

export const GET = route(async () => shared({ tracks: (await findTracks()).map(publicTrack) }))

import { search } from '@/domain/search/server'
import { route, shared } from '../http'

export const GET = route(async (request) => {
  const results = await search(request.nextUrl.searchParams.get('q') ?? '')
  return shared({ results })
})

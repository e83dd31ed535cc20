import { openApiDocument } from '../openapi'

export const dynamic = 'force-static'
export const revalidate = 300

export function GET() {
  return Response.json(openApiDocument())
}

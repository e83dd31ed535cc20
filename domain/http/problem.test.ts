import { expect, test } from 'vitest'
import { problemDocument } from './problem'

test('a problem document carries exactly what RFC 9457 asks for, and no cache keeps it', () => {
  const { body, headers } = problemDocument({ title: 'Too large', status: 413, detail: 'Send “less”.' })
  expect(JSON.parse(body)).toEqual({
    type: 'about:blank',
    title: 'Too large',
    status: 413,
    detail: 'Send “less”.',
  })
  expect(headers).toEqual({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
})

test('headers of the problem itself stay out of the document', () => {
  const problem = { title: 'Busy', status: 503, detail: 'Try again.', headers: { 'retry-after': '3' } }
  expect(JSON.parse(problemDocument(problem).body)).not.toHaveProperty('headers')
})

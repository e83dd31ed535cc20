import { Received } from '@/components/quiz/text'

/** Words of a diagram in a line. */
export function Html({ html, className }: { html: string; className?: string | undefined }) {
  return <Received as="span" html={html} className={className} />
}

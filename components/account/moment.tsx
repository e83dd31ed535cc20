const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** A moment, the same for everybody: a page rendered on the server does not know the reader's clock. */
export function Moment({ at }: { at: Date }) {
  return <time dateTime={at.toISOString()}>{`${format.format(at)} UTC`}</time>
}

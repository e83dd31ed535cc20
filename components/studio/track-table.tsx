import table from '@/components/account/accounts-table.module.css'
import { Moment } from '@/components/account/moment'
import { studioTrackUrl } from '@/domain/addresses'

type Props = {
  tracks: { id: string; title: string; lessons: number; owners: string[]; published: boolean; changedAt: Date }[]
}

/** The tracks that somebody may write. On a narrow screen each row becomes a card. */
export function TrackTable({ tracks }: Props) {
  if (tracks.length === 0) return <p>You have no track yet. Make one below, or ask an owner to share theirs.</p>
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Track</th>
          <th scope="col">Lessons</th>
          <th scope="col">Owners</th>
          <th scope="col">Learners see it</th>
          <th scope="col">Changed</th>
        </tr>
      </thead>
      <tbody>
        {tracks.map(({ id, title, lessons, owners, published, changedAt }) => (
          <tr key={id}>
            <th scope="row">
              <a href={studioTrackUrl(id)} className={table.name}>
                {title}
              </a>
            </th>
            <td data-label="Lessons">{lessons}</td>
            <td data-label="Owners">{owners.length > 0 ? owners.join(', ') : 'none, only admins'}</td>
            <td data-label="Learners see it">{published ? 'yes' : 'not yet'}</td>
            <td data-label="Changed">
              <Moment at={changedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

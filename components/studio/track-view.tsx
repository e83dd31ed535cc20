import table from '@/components/account/accounts-table.module.css'
import { complaint } from '@/components/account/flash-message'
import { Moment } from '@/components/account/moment'
import { Button, ButtonLink } from '@/components/ui/button'
import { Field, SelectField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/page'
import { studioLessonUrl, studioTrackUrl } from '@/domain/addresses'
import { PublishButton } from './publish-button'
import styles from './studio.module.css'

type Track = {
  id: string
  access: 'owner' | 'editor'
  lessons: { slug: string; title: string; changedAt: Date; listed: boolean }[]
  publications: { number: number; author: string; at: Date; served: boolean }[]
  hasChanges: boolean
}
type Member = { accountId: string; name: string; email: string; access: 'owner' | 'editor' }
type Flash = { errors: { field: string | null; message: string }[]; values: Record<string, string> } | null

type Props = { track: Track; members: Member[]; flash: Flash }

/** A track of the studio: its lessons, what learners see of it, and who writes it. */
export function TrackView({ track, members, flash }: Props) {
  const { id, lessons, publications, hasChanges } = track
  const answer = flash && { tone: 'bad' as const, title: '', text: null, ...flash }
  const served = publications.find((publication) => publication.served)
  return (
    <>
      <Section title="Lessons">
        {lessons.length > 0 && (
          <ol className={styles.lessons}>
            {lessons.map(({ slug, title, changedAt, listed }) => (
              <li key={slug}>
                <a href={studioLessonUrl(id, slug)}>{title}</a>
                <span>
                  {!listed && <strong>a draft, not listed in track.toml · </strong>}
                  changed <Moment at={changedAt} />
                </span>
              </li>
            ))}
          </ol>
        )}
        <div className={styles.row}>
          <ButtonLink look="quiet" size="small" href={studioLessonUrl(id, 'track.toml')}>
            Title, order and skills (track.toml)
          </ButtonLink>
          <ButtonLink look="quiet" size="small" href={studioTrackUrl(id, '/export')}>
            Download as a pack (zip)
          </ButtonLink>
        </div>
        <Form action={studioTrackUrl(id, '/lessons')}>
          <Field
            name="title"
            label="Title of a new lesson"
            required
            maxLength={80}
            defaultValue={flash?.values.title}
            error={complaint(answer, 'title')}
          />
          <Button look="quiet">Add the lesson</Button>
        </Form>
      </Section>

      <Section
        title="Publish"
        lead={
          served
            ? `Learners see publication ${served.number}.${hasChanges ? ' What was saved since isn’t in it.' : ''}`
            : 'Learners don’t see this track yet.'
        }
      >
        <PublishButton track={id} lessons={lessons.length} />
        {publications.length > 0 && <Publications id={id} publications={publications} />}
      </Section>

      <Section title="Who writes here">
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">As</th>
              {track.access === 'owner' && <th scope="col">Change</th>}
            </tr>
          </thead>
          <tbody>
            {members.map(({ accountId, name, email, access }) => (
              <tr key={accountId}>
                <th scope="row">
                  <bdi className={table.name}>{name}</bdi>
                  <span className={table.email}>{email}</span>
                </th>
                <td data-label="As">{access}</td>
                {track.access === 'owner' && (
                  <td data-label="Change">
                    <form method="post" action={studioTrackUrl(id, '/members')} className={table.inline}>
                      <input type="hidden" name="remove" value={accountId} />
                      <Button look="quiet" size="small" aria-label={`Remove ${name}`}>
                        Remove
                      </Button>
                    </form>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
        {track.access === 'owner' && (
          <Form action={studioTrackUrl(id, '/members')}>
            <Field
              name="email"
              type="email"
              label="Address of another instructor"
              required
              maxLength={200}
              defaultValue={flash?.values.email}
              error={complaint(answer, 'email')}
            />
            <SelectField name="access" label="May" defaultValue="editor">
              <option value="editor">write and publish</option>
              <option value="owner">write, publish and share</option>
            </SelectField>
            <Button look="quiet">Share the track</Button>
          </Form>
        )}
      </Section>
    </>
  )
}

function Publications({ id, publications }: { id: string; publications: Track['publications'] }) {
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Publication</th>
          <th scope="col">By</th>
          <th scope="col">When</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {publications.map(({ number, author, at, served }) => (
          <tr key={number}>
            <th scope="row">
              {number}
              {served && ' (learners see it)'}
            </th>
            <td data-label="By">{author}</td>
            <td data-label="When">
              <Moment at={at} />
            </td>
            <td data-label="Change">
              <form method="post" action={studioTrackUrl(id, '/serve')} className={table.inline}>
                <input type="hidden" name="number" value={served ? 'none' : number} />
                <Button
                  look="quiet"
                  size="small"
                  aria-label={served ? 'Take it off the site' : `Put publication ${number} back`}
                >
                  {served ? 'Take it off the site' : 'Put it back'}
                </Button>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

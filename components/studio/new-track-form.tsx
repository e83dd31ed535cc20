import { complaint } from '@/components/account/flash-message'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'

type Flash = { errors: { field: string | null; message: string }[]; values: Record<string, string> } | null

const FIELDS = [
  { name: 'title', label: 'Title', hint: 'The address is made from it, such as “queues-in-production”.', most: 80 },
  { name: 'summary', label: 'Summary', hint: 'One sentence for the list of tracks and for search engines.', most: 160 },
  { name: 'audience', label: 'Who it’s for', hint: 'And what they know already.', most: 300 },
  { name: 'outcome', label: 'What a learner can do afterwards', hint: 'One sentence.', most: 300 },
]

/** What a track needs before it can have lessons. All of it can be changed later, but for the address. */
export function NewTrackForm({ flash }: { flash: Flash }) {
  return (
    <Form action="/studio/tracks">
      {FIELDS.map(({ name, label, hint, most }) => (
        <Field
          key={name}
          name={name}
          label={label}
          hint={hint}
          required
          maxLength={most}
          defaultValue={flash?.values[name]}
          error={complaint(flash && { tone: 'bad', title: '', text: null, ...flash }, name)}
        />
      ))}
      <Button>Make the track</Button>
    </Form>
  )
}

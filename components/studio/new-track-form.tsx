import { complaint } from '@/components/account/told-box'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'

type Told = { errors: { field: string | null; message: string }[]; values: Record<string, string> } | null

const FIELDS = [
  { name: 'title', label: 'Title', hint: 'The address is made from it, such as “queues-in-production”.', most: 80 },
  { name: 'summary', label: 'Summary', hint: 'One sentence for the list of tracks and for search engines.', most: 160 },
  { name: 'audience', label: 'Who it’s for', hint: 'And what they know already.', most: 300 },
  { name: 'outcome', label: 'What a learner can do afterwards', hint: 'One sentence.', most: 300 },
]

/** What a track needs before it can have lessons. All of it can be changed later, but for the address. */
export function NewTrackForm({ told }: { told: Told }) {
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
          defaultValue={told?.values[name]}
          error={complaint(told && { tone: 'bad', title: '', text: null, ...told }, name)}
        />
      ))}
      <Button>Make the track</Button>
    </Form>
  )
}

import { Alert, ErrorSummary } from '@/components/ui/alert'

type Props = {
  told: {
    tone: 'good' | 'bad' | 'warn'
    title: string
    text: string | null
    errors: { field: string | null; message: string }[]
  } | null
}

/** What became of the form that was posted from this page, if one was. */
export function ToldBox({ told }: Props) {
  if (!told) return null
  if (told.errors.length > 0) return <ErrorSummary title={told.title} errors={told.errors} />
  return (
    <Alert tone={told.tone} title={told.title} focus>
      {told.text && <p>{told.text}</p>}
    </Alert>
  )
}

/** The complaint about one field, for the field itself. */
export function complaint(told: Props['told'], field: string): string | undefined {
  return told?.errors.find((error) => error.field === field)?.message
}

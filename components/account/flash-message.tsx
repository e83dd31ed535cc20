import { Alert, ErrorSummary } from '@/components/ui/alert'

type Props = {
  flash: {
    tone: 'good' | 'bad' | 'warn'
    title: string
    text: string | null
    errors: { field: string | null; message: string }[]
  } | null
}

/** How the form that was posted from this page went, if there was one. */
export function FlashMessageBox({ flash }: Props) {
  if (!flash) return null
  if (flash.errors.length > 0) return <ErrorSummary title={flash.title} errors={flash.errors} />
  return (
    <Alert tone={flash.tone} title={flash.title} focus>
      {flash.text && <p>{flash.text}</p>}
    </Alert>
  )
}

/** The complaint about one field, for the field itself. */
export function complaint(flash: Props['flash'], field: string): string | undefined {
  return flash?.errors.find((error) => error.field === field)?.message
}

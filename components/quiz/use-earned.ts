import { useCallback, useState } from 'react'
import type { EarnedResult, Reveal } from '@/domain/quiz'

export type Earned = { reveal: Reveal | null; message: string | null }

/** The answer of a question that this learner has solved or given up before; fetched when asked for. */
export function useEarned(question: string) {
  const [earned, setEarned] = useState<Earned>({ reveal: null, message: null })

  const load = useCallback(async () => {
    setEarned({ reveal: null, message: 'Fetching the explanation…' })
    try {
      const response = await fetch(`/api/v1/questions/${question}/result`)
      if (!response.ok) throw new Error(String(response.status))
      const result = (await response.json()) as EarnedResult
      setEarned({ reveal: result.answer, message: null })
    } catch {
      setEarned({ reveal: null, message: 'The explanation could not be fetched. Try again in a moment.' })
    }
  }, [question])
  const forget = useCallback(() => setEarned({ reveal: null, message: null }), [])
  return { ...earned, load, forget }
}

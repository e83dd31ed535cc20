'use client'
import { useEffect, useState } from 'react'

/** Counts down what the server said is left, so that a wrong clock of the device doesn't matter. Then it reloads. */
export function TimeLeft({ seconds }: { seconds: number }) {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const end = performance.now() + seconds * 1000
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((end - performance.now()) / 1000))
      setLeft(now)
      if (now > 0) return
      clearInterval(timer)
      location.reload()
    }, 1000)
    return () => clearInterval(timer)
  }, [seconds])
  return (
    <span role="timer">{`${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')} minutes left for all of them`}</span>
  )
}

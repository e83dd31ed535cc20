'use client'
import { type ComponentProps, useEffect, useRef } from 'react'

/** A box that takes the focus once, when the page has loaded. Without JavaScript it stays an ordinary box. */
export function FocusOnLoad({ children, ...rest }: ComponentProps<'div'>) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} {...rest}>
      {children}
    </div>
  )
}

'use client'
import { useEffect } from 'react'

/** The editor and what shows a result come when a sample is first used; until then this is all there is. */
const loadBench = () => import('./sample-bench')

/** One listener for every sample of a page: their buttons are plain HTML, as the prose around them is. */
export function SampleListener() {
  useEffect(() => {
    function onClick({ target }: Event) {
      const button = target instanceof Element ? target.closest<HTMLElement>('[data-do]') : null
      const figure = button?.closest<HTMLElement>('[data-sample]')
      if (!button || !figure) return
      loadBench().then(
        ({ open }) => open(figure, button.dataset.do === 'edit' ? 'edit' : 'run'),
        () => button.setAttribute('data-failed', ''),
      )
    }
    document.addEventListener('click', onClick)
    // From here on nothing that is pressed is lost; what was pressed before is pressed now.
    document.documentElement.dataset.scripts = 'on'
    for (const button of document.querySelectorAll<HTMLElement>('[data-pressed]')) {
      delete button.dataset.pressed
      button.click()
    }
    return () => document.removeEventListener('click', onClick)
  }, [])
  return null
}

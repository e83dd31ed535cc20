/** Where a reader's choice of theme is kept; absent means "as the system says". */
export const THEME_KEY = 'ferropath:theme'

export type Theme = 'light' | 'dark'

/**
 * Runs before the first paint, so that what needs scripts shows with the rest and a chosen theme never flashes the
 * other one. A button that is pressed before our code is there is marked, and pressed again by
 * it (components/exercise/sample-listener.tsx).
 */
export const FIRST_SCRIPT = `var d=document.documentElement.dataset;d.scripts='';addEventListener('click',function(e){var b=e.target.closest('[data-do]');if(b&&!d.scripts)b.dataset.pressed=''},true);try{var s=localStorage,t=s.getItem('${THEME_KEY}');if(t==='light'||t==='dark')d.theme=t}catch(e){}`

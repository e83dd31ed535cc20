/** Where a reader's choice of theme is kept; absent means "as the system says". */
export const THEME_KEY = 'ferropath:theme'

export type Theme = 'light' | 'dark'

/** Set once this browser has fetched the site's fonts. */
export const FONTS_KEY = 'ferropath:fonts'

/**
 * Runs before the first paint, so that what needs scripts shows with the rest, a chosen theme never flashes the other
 * one and fonts never change in view. A button that is pressed before our code is there is marked, and pressed again by
 * it (components/exercise/sample-listener.tsx).
 */
export const FIRST_SCRIPT = `var d=document.documentElement.dataset;d.scripts='';addEventListener('click',function(e){var b=e.target.closest('[data-do]');if(b&&!d.scripts)b.dataset.pressed=''},true);try{var s=localStorage,t=s.getItem('${THEME_KEY}');if(t==='light'||t==='dark')d.theme=t;if(s.getItem('${FONTS_KEY}'))d.fonts=''}catch(e){}`

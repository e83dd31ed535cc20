/** Where a reader's choice of theme is kept; absent means "as the system says". */
export const THEME_KEY = 'ferropath:theme'

export type Theme = 'light' | 'dark'

/** Runs before the first paint, so that a chosen theme never flashes the other one. */
export const THEME_SCRIPT = `try{var t=localStorage.getItem('${THEME_KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}`

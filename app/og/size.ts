/** Of a preview, in pixels: as wide and as high as those who show such pictures ask for. */
export const SIZE = { width: 1200, height: 630 }

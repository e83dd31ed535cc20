// Takes the place of Next's polyfills (next.config.js): URL.canParse, the youngest of them, is in browsers since 2023.
export {}

/** Two rails that part and meet again: a path with a choice in it. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" fill="none">
      <rect width="24" height="24" rx="5" fill="var(--accent)" />
      <path
        d="M6 19v-4.5c0-2 1-3.2 2.8-3.8l6.4-2.2C17 7.9 18 6.8 18 5"
        stroke="var(--accent-text)"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <path d="M6 10V5" stroke="var(--accent-text)" strokeWidth="2" strokeLinecap="round" />
      <path d="M18 19v-5" stroke="var(--accent-text)" strokeWidth="2" strokeLinecap="round" opacity=".6" />
    </svg>
  )
}

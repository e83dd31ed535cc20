/**
 * An icon of Lucide's (ISC licence) as one path. On every lesson page, where the library's own components would weigh
 * more than all the icons.
 * @param d path on a grid of 24 by 24
 */
export function Icon({ d, size = 16, strokeWidth = 2.5 }: { d: string; size?: number; strokeWidth?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={d} />
    </svg>
  )
}

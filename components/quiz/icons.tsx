/** Drawn here: a handful of strokes is less to send than a library of icons. All are accompanied by a word. */
function Icon({ path }: { path: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  )
}

export const RightIcon = () => <Icon path="M2.5 8.5 6 12l7.5-8" />
export const SolvedIcon = RightIcon
export const WrongIcon = () => <Icon path="M3.5 3.5l9 9m0-9-9 9" />
export const ShownIcon = () => <Icon path="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 7v2" />
export const NoteIcon = () => <Icon path="M8 2.5v7M8 13h.01" />
export const UpIcon = () => <Icon path="M3.5 10 8 5.5l4.5 4.5" />
export const DownIcon = () => <Icon path="M3.5 6 8 10.5 12.5 6" />
export const GripIcon = () => <Icon path="M5.5 3h.01M10.5 3h.01M5.5 8h.01M10.5 8h.01M5.5 13h.01M10.5 13h.01" />

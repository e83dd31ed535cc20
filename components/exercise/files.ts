import type { DraftFile } from '@/domain/exercise/public'

export function sameFiles(a: readonly DraftFile[], b: readonly DraftFile[]): boolean {
  return (
    a.length === b.length && a.every(({ path, text }) => b.some((file) => file.path === path && file.text === text))
  )
}

export function areFiles(files: unknown): files is DraftFile[] {
  return Array.isArray(files) && files.every((file) => typeof file?.path === 'string' && typeof file.text === 'string')
}

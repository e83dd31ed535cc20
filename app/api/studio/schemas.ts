import { z } from 'zod'
import { FolderFiles } from '@/domain/studio/files'

/** What the editor sends: a folder as it is on the screen. */
export const SentFolder = z.strictObject({ files: FolderFiles })

/** `base` is the revision that the author began with. */
export const SentDraft = SentFolder.extend({ base: z.int().min(1) })

import 'server-only'

export {
  type Created,
  createLesson,
  createTrack,
  findRevision,
  listRevisions,
  openFolder,
  type Revision,
  restoreRevision,
  type Saved,
  saveFolder,
  TRACK_FOLDER,
} from './drafts'
export { type Draft, type Preview, type PreviewLesson, previewDraft, tryDraft } from './preview'
export {
  draftOf,
  listPublications,
  type PublicationRow,
  type Published,
  publishTrack,
  servePublication,
} from './publications'
export { editionIn, firstSkillIn } from './track-file'
export {
  findStudioTrack,
  listStudioTracks,
  type StudioTrackRow,
  type StudioTrackView,
} from './tracks'

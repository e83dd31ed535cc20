import type { SearchResult } from '@/domain/search/result'

/** What a result is, in a word before it. */
export const KIND_WORDS: Record<SearchResult['kind'], string> = {
  lesson: 'Lesson',
  heading: 'Section',
  term: 'Glossary',
  error: 'Error code',
  exercise: 'Exercise',
  diagram: 'Diagram',
  code: 'In code',
}

export const SEARCH_HINT = 'A word, an error code such as E0382, or a name from code such as Arc::new.'

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PathPage as PathView } from '@/components/path/path-page'
import { findPath, findPaths, findTracks } from '@/domain/content/server'

export const dynamic = 'force-static'
export const revalidate = 300

type Props = PageProps<'/paths/[path]'>

export async function generateStaticParams() {
  return (await findPaths()).map((path) => ({ path: path.id }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const path = await findPath((await params).path)
  return path ? { title: path.title, description: path.summary } : {}
}

export default async function PathPage({ params }: Props) {
  const path = await findPath((await params).path)
  if (!path) notFound()
  const trackTitles = new Map((await findTracks()).map(({ id, title }) => [id, title]))
  return <PathView path={path} trackTitles={trackTitles} />
}

'use client'
import dynamic from 'next/dynamic'

/** All that a page without diagrams carries: the name of the file in which they are. */
export const DiagramIsland = dynamic(() => import('./diagram-view').then(({ DiagramView }) => DiagramView))

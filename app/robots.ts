import type { MetadataRoute } from 'next'
import { publicUrl } from '@/domain/accounts/settings'

export const dynamic = 'force-dynamic'

/** Pages that belong to one person say so themselves; what is left out here is for programs that ask on purpose. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', disallow: ['/api/', '/search'] }, sitemap: `${publicUrl()}/sitemap.xml` }
}

import type { Metadata } from 'next'
import { AccountsTable } from '@/components/account/accounts-table'
import { FlashMessageBox } from '@/components/account/flash-message'
import { OneTimeLink } from '@/components/account/one-time-link'
import { Page } from '@/components/ui/page'
import { findAccounts, requireRole } from '@/domain/accounts/server'
import { readFlash } from '../../forms'
import { accountsPage, readListPosition } from './list-position'

export const metadata: Metadata = {
  title: 'Accounts',
  description: 'Who has an account here, and what they may do.',
  robots: { index: false },
}

export default async function AccountsPage({ searchParams }: PageProps<'/admin/accounts'>) {
  const query = await searchParams
  const place = readListPosition(query)
  const who = await requireRole('admin', accountsPage(place))
  const [found, flash] = await Promise.all([findAccounts(place.q, place.page), readFlash(query.again)])
  return (
    <Page title="Accounts" lead={found.total === 1 ? 'One account.' : `${found.total} accounts.`} width="wide">
      <FlashMessageBox flash={flash} />
      {flash?.link && <OneTimeLink link={flash.link} />}
      <AccountsTable
        {...found}
        search={place.q}
        me={who.accountId}
        pageAddress={(page) => accountsPage({ ...place, page })}
      />
    </Page>
  )
}

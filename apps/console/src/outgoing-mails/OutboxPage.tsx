import MailOutlined from '@mui/icons-material/MailOutlined';
import Button from '@mui/material/Button';
import type { OutgoingMailView } from '@kontor/contracts';
import { ListBase, useTranslate } from 'ra-core';
import { useState } from 'react';
import { EmptyState } from '../ui/EmptyState.js';
import { ListBody } from '../ui/ListBody.js';
import { FilterRow, SearchFilter, SelectFilter } from '../ui/ListFilters.js';
import { PageHeader } from '../ui/PageHeader.js';
import type { Column } from '../ui/RecordTable.js';
import { StatusChip } from '../ui/StatusChip.js';
import type { Tone } from '../ui/StatusChip.js';
import { When } from '../ui/When.js';
import { MailDialog } from './MailDialog.js';

export const MAIL_TONES = {
  queued: 'info',
  sending: 'info',
  sent: 'success',
  failed: 'error',
  held: 'warning',
  dropped: 'warning',
} as const satisfies Record<OutgoingMailView['state'], Tone>;
const STATES = Object.keys(MAIL_TONES) as OutgoingMailView['state'][];

/** Letters and invitations that cases send, with text and fate. */
export function OutboxPage() {
  const t = useTranslate();
  const [opened, setOpened] = useState<OutgoingMailView | null>(null);
  const columns: readonly Column<OutgoingMailView>[] = [
    {
      key: 'subject',
      label: t('mail.subject'),
      cell: (mail) => (
        <Button
          onClick={() => setOpened(mail)}
          size="small"
          sx={{ textAlign: 'left', p: 0, minWidth: 0, lineHeight: 1.4 }}
        >
          {mail.subject}
        </Button>
      ),
    },
    { key: 'to', label: t('mail.to'), cell: ({ to }) => to },
    {
      key: 'state',
      label: t('mail.state'),
      cell: ({ state, hasCalendar }) => (
        <>
          <StatusChip label={t(`mail.${state}`)} tone={MAIL_TONES[state]} />{' '}
          {hasCalendar ? <StatusChip label={t('mail.calendar')} /> : null}
        </>
      ),
    },
    { key: 'created', label: t('mail.created'), cell: ({ createdAt }) => <When at={createdAt} /> },
  ];
  return (
    <ListBase perPage={25} resource="outgoing-mails" storeKey={false}>
      <PageHeader title={t('mail.title')} />
      <FilterRow>
        <SearchFilter />
        <SelectFilter
          choices={STATES.map((id) => ({ id, name: t(`mail.${id}`) }))}
          label={t('mail.state')}
          name="state"
        />
      </FilterRow>
      <ListBody
        columns={columns}
        empty={<EmptyState hint={t('mail.emptyHint')} icon={<MailOutlined />} title={t('mail.empty')} />}
        label={t('mail.title')}
      />
      {opened ? <MailDialog mail={opened} onClose={() => setOpened(null)} /> : null}
    </ListBase>
  );
}

import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { CriteriaDialog } from './CriteriaDialog.js';
import type { RequisitionView } from './requisitionView.js';

export function CriteriaButton({ requisition }: { readonly requisition: RequisitionView }) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} size="small" variant="outlined">
        {t('criteriaChange.open')}
      </Button>
      {isOpen ? <CriteriaDialog onClose={() => setOpen(false)} requisition={requisition} /> : null}
    </>
  );
}

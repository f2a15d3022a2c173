import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { apiUrl } from '../api/request.js';

/** Signed checkpoints and the key that checks them, to be kept outside the house. */
export function CheckpointLinks() {
  const t = useTranslate();
  return (
    <>
      <Button component="a" download href={apiUrl('/checkpoints/log')} startIcon={<DownloadOutlined />}>
        {t('history.checkpoints')}
      </Button>
      <Button component="a" download href={apiUrl('/checkpoints/key')} startIcon={<DownloadOutlined />}>
        {t('history.checkpointKey')}
      </Button>
    </>
  );
}

import MoreVertOutlined from '@mui/icons-material/MoreVertOutlined';
import IconButton from '@mui/material/IconButton';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import type { ApplicationCard, ApplicationStage } from '@kontor/contracts';
import { APPLICATION_STAGES } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useState } from 'react';

interface MoveMenuProps {
  readonly card: ApplicationCard;
  readonly move: (card: ApplicationCard, stage: ApplicationStage) => void;
}

/** Moves a card without dragging. */
export function MoveMenu({ card, move }: MoveMenuProps) {
  const t = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = (): void => setAnchor(null);
  return (
    <>
      <IconButton
        aria-haspopup="menu"
        aria-label={t('board.actions', { name: card.candidateName })}
        onClick={(event) => setAnchor(event.currentTarget)}
        size="small"
        sx={{ mt: -0.5, mr: -0.5 }}
      >
        <MoreVertOutlined fontSize="small" />
      </IconButton>
      <Menu anchorEl={anchor} onClose={close} open={anchor !== null}>
        <ListSubheader component="div" role="presentation" sx={{ lineHeight: 2.2 }}>
          {t('board.moveTo')}
        </ListSubheader>
        {APPLICATION_STAGES.filter((stage) => stage !== card.stage && stage !== 'merged').map((stage) => (
          <MenuItem
            key={stage}
            onClick={() => {
              close();
              move(card, stage);
            }}
          >
            {t(`stage.${stage}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

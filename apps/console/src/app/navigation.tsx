import AccountTreeOutlined from '@mui/icons-material/AccountTreeOutlined';
import AddCircleOutlineOutlined from '@mui/icons-material/AddCircleOutlineOutlined';
import BadgeOutlined from '@mui/icons-material/BadgeOutlined';
import EventBusyOutlined from '@mui/icons-material/EventBusyOutlined';
import EventOutlined from '@mui/icons-material/EventOutlined';
import FactCheckOutlined from '@mui/icons-material/FactCheckOutlined';
import FolderOpenOutlined from '@mui/icons-material/FolderOpenOutlined';
import HomeOutlined from '@mui/icons-material/HomeOutlined';
import InboxOutlined from '@mui/icons-material/InboxOutlined';
import OutboxOutlined from '@mui/icons-material/OutboxOutlined';
import ReportProblemOutlined from '@mui/icons-material/ReportProblemOutlined';
import ViewKanbanOutlined from '@mui/icons-material/ViewKanbanOutlined';
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import type { ReactElement } from 'react';

export interface NavigationEntry {
  readonly to: string;
  /** Key of its name below `nav.`. */
  readonly name: string;
  readonly icon: ReactElement;
  /** Action without which the entry is not shown; null: for everybody. */
  readonly needs: string | null;
}

export interface NavigationGroup {
  readonly name: string;
  readonly entries: readonly NavigationEntry[];
}

export const NAVIGATION: readonly NavigationGroup[] = [
  {
    name: 'groupWork',
    entries: [
      { to: '/', name: 'home', icon: <HomeOutlined />, needs: null },
      { to: '/user-tasks', name: 'tasks', icon: <InboxOutlined />, needs: null },
      { to: '/start', name: 'start', icon: <AddCircleOutlineOutlined />, needs: null },
      { to: '/process-instances', name: 'cases', icon: <FolderOpenOutlined />, needs: 'instance.read' },
    ],
  },
  {
    name: 'groupHiring',
    entries: [
      { to: '/applications', name: 'pipeline', icon: <ViewKanbanOutlined />, needs: 'application.read' },
      { to: '/requisitions', name: 'requisitions', icon: <BadgeOutlined />, needs: 'requisition.read' },
      { to: '/interviews', name: 'interviews', icon: <EventOutlined />, needs: 'interview.read' },
    ],
  },
  {
    name: 'groupHouse',
    entries: [
      { to: '/absences', name: 'absences', icon: <EventBusyOutlined />, needs: 'absence.own' },
      {
        to: '/process-definitions',
        name: 'definitions',
        icon: <AccountTreeOutlined />,
        needs: 'definition.read',
      },
      { to: '/outgoing-mails', name: 'outbox', icon: <OutboxOutlined />, needs: 'mail.read' },
      { to: '/incidents', name: 'incidents', icon: <ReportProblemOutlined />, needs: 'incident.read' },
      { to: '/history-events', name: 'history', icon: <FactCheckOutlined />, needs: 'history.read' },
      { to: '/read-log', name: 'readLog', icon: <VisibilityOutlined />, needs: 'readLog.read' },
    ],
  },
];

/** Whether the entry leads to where the reader is. */
export const isCurrent = (to: string, pathname: string): boolean =>
  to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`);

import type { TextSpan } from '@kontor/contracts';
import { lazy } from 'react';
import type { ComponentType } from 'react';

interface CompanionProps {
  /** Record the task is about. */
  readonly id: string;
  /** Place in it that an entry of the form was read from. */
  readonly place: TextSpan | null;
}

/** What stands beside a form, by the `view` its form asks for. */
export const FORM_COMPANIONS: Readonly<Record<string, ComponentType<CompanionProps>>> = {
  'cv-side-by-side': lazy(() =>
    import('./hiring/applications/CvBeside.js').then((m) => ({ default: m.CvBeside })),
  ),
};

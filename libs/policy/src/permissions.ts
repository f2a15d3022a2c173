import type { Role } from '@kontor/contracts';

/**
 * How a person can stand to a resource.
 * `any`: no tie needed · `own`: it is theirs (started, requested, hiring manager, interviewer, own absence, uploaded) · `owner`: owner of
 * the case · `candidate`: may do a task of it, also as substitute · `group`: in one of the groups it names · `orgUnit`: role held in its unit.
 */
export const RELATIONS = ['any', 'own', 'owner', 'candidate', 'group', 'orgUnit'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Permission for the holders of `roles` (null: every signed-in person) who stand in `relation` to the resource. */
export interface Grant {
  readonly relation: Relation;
  readonly roles: readonly Role[] | null;
  /** Holds for confidential cases too, without a place on their access list; every use is recorded. */
  readonly seesConfidential: boolean;
}

const to = (relation: Relation, ...roles: Role[]): Grant => ({
  relation,
  roles: roles.length > 0 ? roles : null,
  seesConfidential: false,
});
const recorded = (...roles: Role[]): Grant => ({ relation: 'any', roles, seesConfidential: true });

const INTERNAL = [
  'management',
  'office',
  'line-manager',
  'employee',
  'hr',
  'interviewer',
  'works-council',
  'sbv',
  'auditor',
  'process-owner',
  'operator',
  'admin',
] as const satisfies readonly Role[];
const HIRING = ['hr', 'office'] as const satisfies readonly Role[];
/**
 * Representations that the law makes the employer inform of an application; it then names them as its groups.
 * @see § 99(1) BetrVG, § 164(1) and § 178(2) SGB IX
 */
export const REPRESENTATIONS = ['works-council', 'sbv'] as const satisfies readonly Role[];

/** Who may do what: every action of the house and its grants; one that holds is enough. */
export const PERMISSIONS = {
  'session.use': [to('any')],

  'task.read': [
    to('candidate'),
    to('owner'),
    to('own'),
    to('any', 'management', 'process-owner', 'auditor'),
    to('orgUnit', 'line-manager'),
  ],
  'task.claim': [to('candidate')],
  'task.complete': [to('candidate')],
  'task.delegate': [to('candidate')],
  'task.reassign': [
    to('owner'),
    to('any', 'management', 'office', 'process-owner'),
    to('orgUnit', 'line-manager'),
  ],
  'task.comment': [to('candidate'), to('owner'), to('own'), to('any', 'management', 'process-owner')],

  'instance.start': [to('group')],
  'instance.read': [
    to('own'),
    to('owner'),
    to('candidate'),
    to('any', 'management', 'office', 'hr', 'process-owner', 'operator', 'auditor'),
    to('orgUnit', 'line-manager'),
  ],
  'instance.cancel': [to('own'), to('owner'), to('any', 'management', 'process-owner')],
  'instance.suspend': [to('owner'), to('any', 'management', 'process-owner', 'operator')],
  'instance.resume': [to('owner'), to('any', 'management', 'process-owner', 'operator')],
  'instance.annotate': [
    to('own'),
    to('owner'),
    to('candidate'),
    to('any', 'management', 'office', 'hr', 'process-owner', 'operator'),
  ],
  'instance.modify': [to('any', 'process-owner')],

  'rehearsal.run': [to('any', 'operator', 'process-owner')],

  'incident.read': [to('owner'), to('any', 'operator', 'process-owner', 'management')],
  'incident.retry': [to('any', 'operator', 'process-owner')],

  'definition.read': [to('any', ...INTERNAL)],
  'definition.deploy': [to('any', 'process-owner')],
  'message.publish': [to('any', 'operator', 'process-owner')],

  'requisition.read': [
    to('own'),
    to('any', ...HIRING, 'management', 'auditor'),
    to('orgUnit', 'line-manager'),
  ],
  'requisition.pause': [to('own', 'line-manager', 'management'), to('any', ...HIRING)],
  'requisition.cancel': [to('own'), to('any', ...HIRING, 'management')],
  'requisition.addApplication': [to('any', ...HIRING)],

  'application.read': [
    to('own'),
    to('candidate'),
    to('any', ...HIRING, 'management', 'auditor'),
    to('group', ...REPRESENTATIONS),
  ],
  'application.readIdentity': [to('any', ...HIRING, 'management'), to('group', ...REPRESENTATIONS)],
  'application.withdraw': [to('any', ...HIRING)],
  'application.merge': [to('any', ...HIRING)],
  'application.override': [to('own', 'line-manager', 'management'), to('any', 'hr')],
  'application.hold': [to('own', 'line-manager', 'management'), to('any', ...HIRING)],
  'offer.read': [to('candidate'), to('own', 'line-manager', 'management'), to('any', 'hr', 'management')],

  'interview.read': [to('own'), to('candidate'), to('any', ...HIRING, 'management')],
  'interview.reschedule': [to('own', 'line-manager', 'management'), to('any', ...HIRING)],
  'interview.cancel': [to('own', 'line-manager', 'management'), to('any', ...HIRING)],

  'mail.read': [to('any', ...HIRING)],
  'effect.read': [to('any', 'operator', 'management', ...HIRING)],
  'effect.release': [to('any', 'operator')],

  'document.read': [
    to('own'),
    to('owner'),
    to('candidate'),
    to('any', ...HIRING),
    to('group', ...REPRESENTATIONS),
  ],
  'document.upload': [to('own'), to('owner'), to('candidate'), to('any', ...HIRING)],

  'absence.own': [to('own')],
  'absence.any': [to('any', 'management', 'office', 'hr'), to('orgUnit', 'line-manager')],
  'person.read': [to('any', ...INTERNAL)],
  'person.manage': [to('any', 'admin')],

  // the whole case leaves the house in one file: not for everybody who may look at it, such as who has one task in it
  'evidence.read': [
    to('own'),
    to('owner'),
    to('any', 'management', 'office', 'hr', 'process-owner', 'auditor'),
    to('orgUnit', 'line-manager'),
  ],
  'history.read': [recorded('auditor')],
  'readLog.read': [to('any', 'management', 'auditor')],
} as const satisfies Record<string, readonly Grant[]>;

/** Name of an action in the permission table. */
export type Action = keyof typeof PERMISSIONS;
/** Every action, in the order of the table. */
export const ACTIONS = Object.keys(PERMISSIONS) as readonly Action[];

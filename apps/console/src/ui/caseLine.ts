/** Reference and subject of a case in one line; the reference once, also where the subject names it. */
export const caseLine = ({
  businessKey,
  subject,
}: {
  readonly businessKey: string;
  readonly subject: string;
}): string =>
  subject === '' || subject.includes(businessKey) ? subject || businessKey : `${businessKey} · ${subject}`;

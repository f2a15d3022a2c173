/** Where the parts of a task page stand: beside what the form is about, or with the facts above a decision without a form. */
export function taskAreas({
  hasForm,
  hasCompanion,
}: {
  readonly hasForm: boolean;
  readonly hasCompanion: boolean;
}) {
  if (hasCompanion)
    return {
      areas: { xs: '"beside" "form" "facts" "people"', lg: '"form beside" "facts beside" "people beside"' },
      rows: { lg: 'auto auto 1fr' },
    };
  if (!hasForm)
    return {
      areas: { xs: '"facts" "form" "people"', lg: '"facts people" "form people"' },
      rows: { lg: 'auto 1fr' },
    };
  return {
    areas: { xs: '"facts" "form" "people"', lg: '"form facts" "form people"' },
    rows: { lg: 'auto 1fr' },
  };
}

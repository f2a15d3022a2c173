/** Screens that processes bring for the records their cases are about, by the type in `subjectRef`. */
export const SUBJECT_SCREENS: Readonly<
  Record<string, { readonly name: string; readonly to: (id: string) => string }>
> = {
  application: { name: 'task.openApplication', to: (id) => `/applications/${id}/show` },
  requisition: { name: 'task.openRequisition', to: (id) => `/requisitions/${id}/show` },
};

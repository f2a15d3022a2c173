import type { Language } from '@kontor/contracts';

const KONTOR = 'https://kontor.dev/bpmn/1';

/** The model with the names of one language; German stands in `name`, English beside it. */
export function namedIn(xml: string, language: Language): string {
  if (language === 'de') return xml;
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  for (const element of document.querySelectorAll('*')) {
    const english = element.getAttributeNS(KONTOR, 'nameEn');
    if (english) element.setAttribute('name', english);
  }
  return new XMLSerializer().serializeToString(document);
}

export { extractCvFields } from './extract-cv-fields.js';
export { matchApplication } from './match-application.js';
export { explainExperience, type Experience } from './experience.js';
export { findDuplicates, type DuplicateReason, type KnownCandidate } from './duplicates.js';
export { maskText, personalSpans } from './personal-data.js';
export { readableText } from './readable-text.js';

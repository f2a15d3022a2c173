export { seedBasics, seedDemo } from './seed/seed.js';
export { deployFolders, processFolders } from './commands/deploy.js';
export { verifyAudit } from './commands/verify-audit.js';

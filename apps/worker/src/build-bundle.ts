import { writeWorkflowBundle } from './bundle-workflows.js';
import { BUNDLE_FILE } from './bundle-file.js';

await writeWorkflowBundle(BUNDLE_FILE);

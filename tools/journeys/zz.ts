import { openOffice } from './office.js';
import { walkThroughHiring } from './hiring-walk.js';
const t = Date.now();
console.log(await walkThroughHiring(openOffice(process.argv[2]!)), Date.now() - t);

import { openOffice } from '/work/main/tools/journeys/office.ts';
import { walkThroughHiring } from '/work/main/tools/journeys/hiring-walk.ts';
const t = Date.now();
console.log(await walkThroughHiring(openOffice(process.argv[2]!)), Date.now() - t);

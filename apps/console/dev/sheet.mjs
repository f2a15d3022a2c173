import chromium from '@sparticuz/chromium';
import { chromium as pw } from 'playwright-core';
import { readFileSync } from 'node:fs';
const [out, height, width, ...names] = process.argv.slice(2);
const b = await pw.launch({ executablePath: await chromium.executablePath(), args: chromium.args, headless: true });
const p = await b.newPage({ viewport: { width: names.length * (Number(width) + 8), height: Number(height) } });
await p.setContent(`<body style="margin:0;display:flex;gap:8px;background:#888;align-items:flex-start">${names.map((n) => `<div style="height:${height}px;overflow:hidden"><img width=${width} src="data:image/png;base64,${readFileSync(`/tmp/shots/${n}.png`).toString('base64')}"></div>`).join('')}`);
await p.waitForTimeout(300);
await p.screenshot({ path: out }); await b.close();

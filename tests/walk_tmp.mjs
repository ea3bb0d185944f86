import pw from 'playwright-core';
import { readdirSync, existsSync, mkdirSync } from 'fs';
import path from 'path'; import http from 'http'; import fs from 'fs';
const site='/tmp/fsite', width=+process.argv[2], out=process.argv[3], media=process.argv[4]||'screen', scheme=process.argv[5]||'light';
mkdirSync(out,{recursive:true});
const pages=process.argv[6]?process.argv[6].split(','):['/','/actualites/','/agenda/','/annuaire/','/besoins/','/communes/','/structures/','/personnes/','/offres/','/appels/','/reunions/','/postes/','/reseau/','/lettre/','/programme/','/proposer/','/abonner/','/ecrans/','/themes/','/a-propos/','/formats/','/accessibilite/'];
const firstOf=(d)=>{const f=path.join(site,d); if(!existsSync(f))return; const s=readdirSync(f,{withFileTypes:true}).filter(e=>e.isDirectory()&&existsSync(path.join(f,e.name,'index.html'))).map(e=>e.name); return s[0]&&`${d}${s[0]}/`;};
const more=process.argv[6]?[]:['/actualites/','/agenda/','/annuaire/','/besoins/','/communes/','/structures/','/personnes/','/offres/','/appels/','/reunions/','/postes/','/lettre/','/themes/'].map(firstOf).filter(Boolean);
const srv=http.createServer((q,r)=>{let p=decodeURIComponent(q.url.split('?')[0]); if(p.endsWith('/'))p+='index.html'; const f=path.join(site,p); if(!existsSync(f)){r.statusCode=404;return r.end();} const t={'.html':'text/html; charset=utf-8','.css':'text/css','.js':'text/javascript','.svg':'image/svg+xml','.png':'image/png','.jpg':'image/jpeg','.webp':'image/webp'}[path.extname(f)]||'application/octet-stream'; r.setHeader('content-type',t); r.end(fs.readFileSync(f));}).listen(0);
const port=srv.address().port;
const b=await pw.chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']});
const c=await b.newContext({viewport:{width,height:1024},colorScheme:scheme});
const p=await c.newPage(); if(media=='print') await p.emulateMedia({media:'print'});
for(const a of [...pages,...more]){ const f=path.join(site,a,'index.html'); if(!existsSync(f)){console.log('absent',a);continue;}
 await p.goto(`http://127.0.0.1:${port}${a}`,{waitUntil:'load'}); const w=await p.evaluate(()=>document.documentElement.scrollWidth); if(w>width)console.log('overflow',a,w);
 const h=Math.min(await p.evaluate(()=>document.documentElement.scrollHeight),1800);
 await p.setViewportSize({width,height:h}); await p.screenshot({path:path.join(out,a.replace(/\//g,'_')+'.png')}); await p.setViewportSize({width,height:1024});}
await b.close(); srv.close();

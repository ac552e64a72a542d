import { openSources } from '/work/main/scripts/bench/media/sources';
import { enrol, sendBare, sendForm, sendTus } from '/work/main/scripts/bench/media/sending';
import { startProcess } from '/work/main/scripts/bench/media/measured-process';
const s = await openSources('/usr/bin/ffmpeg'); const file = await s.halfGigabyte();
const site = await startProcess('site-process', { WORKERS: '0' }), bare = await startProcess('bare-process');
const p = await enrol(site.url);
for (const [n,pr,f] of []) ; for (let i=0;i<2;i++) for (const [n,pr,f] of [['bare',bare,()=>sendBare(bare.url,file)],['tus',site,()=>sendTus(site.url,p,file)]] as const) {
 const t0=performance.now(); const cpu0=process.cpuUsage();
 const m=await pr.measured(f as never); const c=process.cpuUsage(cpu0);
 console.log(n, m.seconds.toFixed(2),'s  last byte', (((m.result as {lastByteMs:number}).lastByteMs-t0)/1000).toFixed(2), 'server cpu', m.usage.cpuSec.toFixed(2),'client cpu',((c.user+c.system)/1e6).toFixed(2));
}
await site.stop(); await bare.stop();

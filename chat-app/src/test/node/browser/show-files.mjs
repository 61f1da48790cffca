// Shows files of a message in a real browser, on a page of another host, by the links that are signed for somebody. What it
// is asked for stands in FILES; what became of it is written as one line.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chromium } from './chromium.mjs';

const { picture, thumbnail, film, second, pdf, text, saved } = JSON.parse(process.env.FILES);
const folder = await mkdtemp(join(tmpdir(), 'chat-browser-'));
const frontEnd = createServer((_request, response) => response.setHeader('Content-Type', 'text/html').end('<title>front end</title>'));
await new Promise((resolve) => frontEnd.listen(0, '127.0.0.1', resolve));
const chromium = new Chromium(join(folder, 'profile'));
const found = { errors: [], ranges: [] };
const patience = setTimeout(() => {
  console.error('the browser hangs after', found);
  chromium.close();
  process.exit(1);
}, 120_000);
const whole = new Set();
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
chromium.on('Browser.downloadProgress', ({ guid, state }) => state === 'completed' && whole.add(guid));

async function page() {
  const tab = await chromium.tab();
  tab.on('Log.entryAdded', ({ entry }) => entry.level === 'error' && found.errors.push(entry.text));
  tab.on('Network.responseReceived', ({ response }) => {
    if (response.url === film) {
      found.ranges.push(`${response.status} ${response.headers['Content-Range'] ?? response.headers['content-range']}`);
    }
  });
  await tab.open(`http://127.0.0.1:${frontEnd.address().port}/`);
  return tab;
}

function sizeOf(src) {
  const image = document.body.appendChild(Object.assign(new Image(), { src }));
  return image.decode().then(() => [image.naturalWidth, image.naturalHeight]);
}

/** Plays from a second on for a second; where it is then, and whether there is something to be seen. */
async function play(src, second) {
  const video = document.body.appendChild(Object.assign(document.createElement('video'), { src, muted: true }));
  const once = (event) =>
    new Promise((resolve, reject) => {
      video.addEventListener(event, resolve, { once: true });
      video.addEventListener('error', () => reject(new Error(video.error.message)), { once: true });
    });
  await once('loadedmetadata');
  video.currentTime = second;
  await once('seeked');
  await video.play();
  while (video.currentTime < second + 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { at: video.currentTime, duration: video.duration, size: [video.videoWidth, video.videoHeight] };
}

/** Opens a link as a tab of its own: what is shown, or what is saved instead. */
async function open(url) {
  const tab = await chromium.tab();
  const saving = new Promise((resolve) => chromium.once('Browser.downloadWillBegin', resolve));
  const how = await tab.open(url);
  if (how !== 'shown') {
    const { suggestedFilename, guid } = await saving;
    while (!whole.has(guid)) {
      await pause(50);
    }
    const bytes = await readFile(join(folder, guid));
    return { saved: suggestedFilename, sha256: createHash('sha256').update(bytes).digest('hex') };
  }
  return { tab, ...(await tab.run(() => ({ type: document.contentType, words: document.body.innerText }))) };
}

/** How much of what a tab shows is red, once some of it is: viewers draw where no script can look. */
async function redness(tab) {
  const judge = await page();
  for (let tries = 0; tries < 50; tries++) {
    const { data } = await tab.send('Page.captureScreenshot', { format: 'png' });
    const red = await judge.run(shareOfRed, `data:image/png;base64,${data}`);
    if (red > 0) {
      return red;
    }
    await pause(200);
  }
  return 0;
}

async function shareOfRed(src) {
  const image = Object.assign(new Image(), { src });
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.naturalWidth, image.naturalHeight);
  let red = 0;
  for (let at = 0; at < data.length; at += 4) {
    red += data[at] > 200 && data[at + 1] < 60 && data[at + 2] < 60 ? 1 : 0;
  }
  return red / (data.length / 4);
}

try {
  await chromium.send('Browser.setDownloadBehavior', { behavior: 'allowAndName', downloadPath: folder, eventsEnabled: true });
  const tab = await page();
  found.picture = await tab.run(sizeOf, picture);
  found.thumbnail = await tab.run(sizeOf, thumbnail);
  found.film = await tab.run(play, film, second);
  const paper = await open(pdf);
  found.pdf = { type: paper.type, red: await redness(paper.tab) };
  const { type, words } = await open(text);
  found.text = { type, words };
  found.saved = [];
  for (const link of saved) {
    found.saved.push(await open(link));
  }
  process.stdout.write(`${JSON.stringify(found)}\n`);
} finally {
  clearTimeout(patience);
  chromium.close();
  frontEnd.closeAllConnections();
  frontEnd.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

// Uploads one file with the unmodified tus-js-client, through a network that cuts the connection again and again.
// Settings by environment HUGE = {port, hotel, token, file, name, cuts}; {"port": n} on standard input when the server
// has moved. Says on standard output: {"cut": n, "sent": bytes} at each cut, {"done": url} or {"failed": why} at the end.
import fs from 'node:fs';
import net from 'node:net';
import readline from 'node:readline';
import * as tus from 'tus-js-client';

const settings = JSON.parse(process.env.HUGE);
const size = fs.statSync(settings.file).size;
const say = (what) => process.stdout.write(JSON.stringify(what) + '\n');

let target = settings.port;
let sent = 0;
let cuts = 0;
let nextCut = size / (settings.cuts + 1);

const proxy = net.createServer((client) => {
  const upstream = net.connect(target, '127.0.0.1');
  const end = () => [client, upstream].forEach((socket) => socket.destroy());
  [client, upstream].forEach((socket) => socket.on('error', end).on('close', end));
  client.on('data', (data) => {
    sent += data.length;
    if (cuts < settings.cuts && sent >= nextCut) {
      cuts++;
      nextCut += size / (settings.cuts + 1);
      say({cut: cuts, sent});
      end();
    }
  });
  client.pipe(upstream);
  upstream.pipe(client);
});

readline.createInterface({input: process.stdin}).on('line', (line) => (target = JSON.parse(line).port));

proxy.listen(0, '127.0.0.1', () => {
  const base = `http://127.0.0.1:${proxy.address().port}/api/hotels/${settings.hotel}`;
  let reported = 0;
  const upload = new tus.Upload(fs.createReadStream(settings.file), {
    endpoint: `${base}/uploads`,
    headers: {Authorization: `Bearer ${settings.token}`},
    metadata: {filename: settings.name},
    uploadSize: size,
    retryDelays: Array(60).fill(500),
    onProgress: (bytes) => {
      if (bytes - reported > size / 50) {
        reported = bytes;
        say({progress: bytes});
      }
    },
    onError: (error) => {
      say({failed: String(error)});
      process.exit(1);
    },
    onSuccess: () => say({done: upload.url}),
  });
  upload.start();
});

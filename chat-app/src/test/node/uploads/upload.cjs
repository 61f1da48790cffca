// One upload with the unmodified tus-js-client, of bytes that follow from a seed. What it is asked for stands in UPLOAD;
// each line that it writes is a report.
const crypto = require('node:crypto');
const net = require('node:net');
const tus = require('tus-js-client');

const wanted = JSON.parse(process.env.UPLOAD);
const report = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** The same bytes for the same seed; they begin like an MP4 film. */
function content(size, seed) {
  const key = crypto.createHash('sha256').update(seed).digest();
  const bytes = crypto.createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(size));
  Buffer.from('000000186674797069736f6d0000020069736f6d6d703431', 'hex').copy(bytes);
  return bytes;
}

/** Ends each connection once it has brought so many bytes, so many times; lets none bring more than so many, and says so. */
function cutting(port, { every = Infinity, cuts: times = 0, pauseAt = Infinity }) {
  const proxy = { cuts: 0, onHeld: () => {} };
  const server = net.createServer((client) => {
    const upstream = net.connect(port, '127.0.0.1');
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    [client, upstream].forEach((socket) => socket.on('error', end).on('close', end));
    let brought = 0;
    client.on('data', (data) => {
      brought += data.length;
      if (proxy.cuts < times && brought > every) {
        proxy.cuts++;
        end();
      } else if (brought > pauseAt) {
        client.pause();
        proxy.onHeld();
      } else if (!upstream.write(data)) {
        client.pause();
        upstream.once('drain', () => client.resume());
      }
    });
    upstream.pipe(client);
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      proxy.port = server.address().port;
      proxy.close = () => server.close();
      resolve(proxy);
    }),
  );
}

async function main() {
  const bytes = content(wanted.size, wanted.seed);
  const sha256 = crypto.createHash('sha256').update(bytes).digest('hex');
  const server = new URL(wanted.endpoint);
  const proxy = wanted.cuts || wanted.pauseAt ? await cutting(Number(server.port), wanted) : null;
  if (proxy) {
    server.port = String(proxy.port);
  }
  const through = (url) => (proxy && url ? url.replace(/\/\/[^/]*/, `//${server.host}`) : url);
  let isTold = false;
  const upload = new tus.Upload(bytes, {
    endpoint: server.href,
    uploadUrl: through(wanted.uploadUrl) ?? null,
    headers: { Authorization: `Bearer ${wanted.token}` },
    metadata: { filename: wanted.name, filetype: 'text/html' },
    retryDelays: wanted.retryDelays ?? Array(30).fill(50),
    storeFingerprintForResuming: false,
    onAfterResponse: (request, response) => {
      if (response.getStatus() >= 400) {
        report({ refused: response.getStatus(), retryAfter: response.getHeader('Retry-After') ?? null });
      }
    },
    onUploadUrlAvailable: () => report({ url: upload.url }),
    onProgress: (sent) => {
      if (wanted.tellAt && sent >= wanted.tellAt && !isTold) {
        isTold = true;
        report({ reached: sent, url: upload.url });
      }
    },
    onSuccess: () => finish({ done: true }),
    onError: (error) => finish({ failed: error.originalResponse?.getStatus() ?? 0, body: error.originalResponse?.getBody() }),
  });
  function finish(outcome) {
    proxy?.close();
    const url = upload.url && upload.url.replace(server.host, new URL(wanted.endpoint).host);
    report({ ...outcome, url, sha256, cuts: proxy?.cuts ?? 0 });
    process.exit(0);
  }
  if (proxy) {
    proxy.onHeld = () => upload.abort().then(() => finish({ paused: true }));
  }
  upload.start();
}

main();

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const TOO_LARGE = 0xffffffff;
const DEFLATED = 8;

/**
 * Entries of a ZIP file as exports are: without a comment at the end, stored or deflated. Nothing is checked here.
 *
 * @param {Blob} file
 * @returns {Promise<Map<string, () => ReadableStream<Uint8Array>>>} by name
 */
export async function entries(file) {
  const end = await view(file, file.size - END_BYTES, END_BYTES);
  const [size, from] = [end.getUint32(12, true), end.getUint32(16, true)];
  if (end.getUint32(0, true) !== END || from === TOO_LARGE) {
    throw new Error('not a ZIP file that can be read here');
  }
  const directory = await view(file, from, size);
  const found = new Map();
  for (let at = 0; at + ENTRY_BYTES <= size && directory.getUint32(at, true) === ENTRY; ) {
    const [nameBytes, extra, comment] = [28, 30, 32].map((field) => directory.getUint16(at + field, true));
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, at + ENTRY_BYTES, nameBytes));
    found.set(name, await content(file, directory, at));
    at += ENTRY_BYTES + nameBytes + extra + comment;
  }
  return found;
}

/**
 * The objects of an entry of lines, one after the other.
 *
 * @param {() => ReadableStream<Uint8Array>} open
 */
export async function* objects(open) {
  let rest = '';
  const reader = open().pipeThrough(new TextDecoderStream()).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const lines = (rest + next.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      yield JSON.parse(line);
    }
  }
}

/** @param {Blob} file @param {DataView} directory @param {number} at @returns {Promise<() => ReadableStream<Uint8Array>>} */
async function content(file, directory, at) {
  const method = directory.getUint16(at + 10, true);
  const [size, offset] = [20, 42].map((field) => directory.getUint32(at + field, true));
  const local = await view(file, offset, LOCAL_BYTES);
  const from = offset + LOCAL_BYTES + local.getUint16(26, true) + local.getUint16(28, true);
  const bytes = file.slice(from, from + size);
  return () => (method === DEFLATED ? bytes.stream().pipeThrough(new DecompressionStream('deflate-raw')) : bytes.stream());
}

/** @param {Blob} file @param {number} from @param {number} size */
async function view(file, from, size) {
  return new DataView(await file.slice(from, from + size).arrayBuffer());
}

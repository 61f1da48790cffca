// A verifier of exports, written from docs/export-format.md alone, in another language than the program and sharing nothing with it.
// node verify-export.mjs [--key FILE] FILE   prints one line of JSON; exit 0 when the export is valid, else 1.
import {createDecipheriv, createHash, createPublicKey, verify} from 'node:crypto';
import {closeSync, createReadStream, openSync, readFileSync, readSync, fstatSync} from 'node:fs';
import {createInflateRaw} from 'node:zlib';

class Fault extends Error {
  constructor(entry, position, reason) {
    super(reason);
    this.entry = entry;
    this.position = position;
  }
}

const fail = (entry, position, reason) => {
  throw new Fault(entry, position, reason);
};
const sha256 = (...parts) => {
  const hash = createHash('sha256');
  parts.forEach(part => hash.update(part));
  return hash.digest();
};

// ---------------------------------------------------------------- the container

class Zip {
  constructor(path) {
    this.path = path;
    this.file = openSync(path);
    this.size = fstatSync(this.file).size;
    this.entries = new Map();
    this.measured = new Map();
    this.#directory();
  }

  #bytes(from, length) {
    const bytes = Buffer.alloc(length);
    if (readSync(this.file, bytes, 0, length, from) !== length) fail(null, null, 'the ZIP file is damaged');
    return bytes;
  }

  #directory() {
    const tailSize = Math.min(this.size, 22 + 65535);
    const tail = this.#bytes(this.size - tailSize, tailSize);
    const end = tail.lastIndexOf(Buffer.from('504b0506', 'hex'));
    if (end < 0 || end + 22 > tailSize) fail(null, null, 'this is not a ZIP file');
    let count = tail.readUInt16LE(end + 10);
    let length = tail.readUInt32LE(end + 12);
    let from = tail.readUInt32LE(end + 16);
    if (count === 0xffff || length === 0xffffffff || from === 0xffffffff) {
      const locator = tail.subarray(end - 20, end);
      if (locator.readUInt32LE(0) !== 0x07064b50) fail(null, null, 'the ZIP file is damaged');
      const end64 = this.#bytes(Number(locator.readBigUInt64LE(8)), 56);
      count = Number(end64.readBigUInt64LE(32));
      length = Number(end64.readBigUInt64LE(40));
      from = Number(end64.readBigUInt64LE(48));
    }
    const directory = this.#bytes(from, length);
    for (let at = 0, i = 0; i < count; i++) {
      if (directory.readUInt32LE(at) !== 0x02014b50) fail(null, null, 'the ZIP file is damaged');
      const entry = {method: directory.readUInt16LE(at + 10), packed: directory.readUInt32LE(at + 20),
        size: directory.readUInt32LE(at + 24), offset: directory.readUInt32LE(at + 42)};
      const [name, extra, comment] = [28, 30, 32].map(field => directory.readUInt16LE(at + field));
      const title = directory.toString('latin1', at + 46, at + 46 + name);
      zip64(entry, directory.subarray(at + 46 + name, at + 46 + name + extra));
      if (this.entries.has(title)) fail(title, null, 'is there twice');
      this.entries.set(title, entry);
      at += 46 + name + extra + comment;
    }
  }

  async * chunks(name) {
    const entry = this.entries.get(name);
    if (!entry) fail(name, null, 'is missing');
    const local = this.#bytes(entry.offset, 30);
    const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    const hash = createHash('sha256');
    let size = 0;
    if (entry.packed > 0) {
      const raw = createReadStream(this.path, {start, end: start + entry.packed - 1});
      for await (const chunk of entry.method === 0 ? raw : raw.pipe(createInflateRaw())) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    }
    this.measured.set(name, {size, sha256: hash.digest('hex')});
  }

  async bytes(name) {
    const chunks = [];
    for await (const chunk of this.chunks(name)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  async * lines(name) {
    let rest = Buffer.alloc(0);
    let number = 0;
    for await (const chunk of this.chunks(name)) {
      let bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk;
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10)) {
        yield json(name, ++number, bytes.subarray(0, end));
        bytes = bytes.subarray(end + 1);
      }
      rest = bytes;
    }
    if (rest.length) fail(name, null, 'the last line does not end');
  }
}

function zip64(entry, extra) {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let field = at + 4;
    for (const name of ['size', 'packed', 'offset']) {
      if (entry[name] === 0xffffffff) {
        entry[name] = Number(extra.readBigUInt64LE(field));
        field += 8;
      }
    }
  }
}

function json(entry, number, bytes) {
  let value;
  try {
    value = JSON.parse(new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes));
  } catch {
    fail(entry, null, `line ${number} is no JSON`);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) fail(entry, null, `line ${number} is no object`);
  return value;
}

// ---------------------------------------------------------------- forms of values

const TYPES = {
  string: value => typeof value === 'string',
  'string?': value => value === null || typeof value === 'string',
  number: value => Number.isSafeInteger(value),
  'number?': value => value === null || Number.isSafeInteger(value),
  boolean: value => typeof value === 'boolean',
  hash: value => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
  base64: value => typeof value === 'string' && Buffer.from(value, 'base64').toString('base64') === value,
  id: value => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  'id?': value => value === null || TYPES.id(value),
  list: value => Array.isArray(value),
  object: value => value !== null && typeof value === 'object' && !Array.isArray(value),
};

function demand(entry, position, object, types) {
  for (const [field, type] of Object.entries(types)) {
    if (!TYPES[type](object[field])) fail(entry, position, `${field} is not as it must be`);
  }
  return object;
}

const unpack = base64 => Buffer.from(base64, 'base64');

// ---------------------------------------------------------------- facts

const FACT = {position: 'number', event_id: 'id', hotel: 'string', conversation_id: 'id?', previous_in_conversation: 'number',
  stream: 'string', sequence: 'number', actor: 'string', committed_at: 'number', type: 'string', revision: 'number',
  payload: 'base64', metadata: 'base64', previous_hash: 'hash', hash: 'hash'};

function integer(bytes, value) {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 4) buffer.writeInt32BE(value);
  else buffer.writeBigInt64BE(BigInt(value));
  return buffer;
}

const counted = bytes => Buffer.concat([integer(4, bytes.length), bytes]);
const string = text => counted(Buffer.from(text, 'utf8'));

function hashOf(fact) {
  return sha256(Buffer.from(fact.previous_hash, 'hex'), Buffer.from([1]), integer(8, fact.position), string(fact.event_id),
    string(fact.hotel), string(fact.conversation_id ?? ''), integer(8, fact.previous_in_conversation), string(fact.stream),
    integer(8, fact.sequence), string(fact.actor), integer(8, fact.committed_at), string(fact.type), integer(4, fact.revision),
    counted(unpack(fact.payload)), counted(unpack(fact.metadata)));
}

class Tree {
  next = 1;
  stack = [];

  add(level, hash) {
    this.next += 2 ** level;
    let node = {level, hash};
    while (this.stack.length && this.stack.at(-1).level === node.level) {
      node = {level: node.level + 1, hash: sha256(Buffer.from([1]), this.stack.pop().hash, node.hash)};
    }
    this.stack.push(node);
  }

  root() {
    if (!this.stack.length) return Buffer.alloc(32);
    let {hash} = this.stack.pop();
    while (this.stack.length) hash = sha256(Buffer.from([1]), this.stack.pop().hash, hash);
    return hash;
  }
}

class Peeking {
  constructor(source) {
    this.source = source;
    this.ahead = undefined;
  }

  async peek() {
    if (!this.ahead) {
      const {value, done} = await this.source.next();
      this.ahead = done ? null : value;
      if (done) this.ended = true;
    }
    return this.ahead;
  }

  async take() {
    const value = await this.peek();
    if (!this.ended) this.ahead = undefined;
    return value;
  }
}

const ERASED = {erased: true};

function open(fact, sealed, keys, used) {
  if (!sealed || typeof sealed.sealed !== 'string') fail('facts.ndjson', fact.position, 'there is no sealed text where one must be');
  const subject = typeof sealed.key === 'string' ? sealed.key : fact.stream;
  const key = keys.get(subject);
  if (!key) {
    used.erased++;
    return ERASED;
  }
  used.subjects.add(subject);
  try {
    const bytes = unpack(sealed.sealed);
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), {authTagLength: 16});
    cipher.setAAD(Buffer.from(subject, 'utf8'));
    cipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]).toString('utf8');
  } catch {
    fail('facts.ndjson', fact.position, 'a text cannot be opened with the key that is given for it');
  }
}

function* subjects(fact, value) {
  if (value === null || typeof value !== 'object') return;
  if (typeof value.sealed === 'string') {
    yield typeof value.key === 'string' ? value.key : fact.stream;
  } else {
    for (const inner of Object.values(value)) yield* subjects(fact, inner);
  }
}

function statementsOf(fact, payload, text) {
  const head = kind => [kind, fact.position, new Date(fact.committed_at).toISOString(), fact.actor, payload.conversation_id];
  const title = () => payload.title ? text(payload.title) : null;
  const each = (kind, people) => (people ?? []).map(person => [...head(kind), person]);
  const marker = kind => [[kind, fact.position, new Date(fact.committed_at).toISOString(), payload.conversation_id,
    payload.staff_id, payload.previous_up_to_position, payload.up_to_position, payload.up_to]];
  switch (fact.type) {
    case 'MessageSent':
      return [[...head('sent'), payload.message_id, text(payload.text), payload.reply_to ?? null,
        payload.forwarded_from?.message_id ?? null, payload.mentions ?? []],
      ...(payload.attachments ?? []).map(file => [...head('attached'), payload.message_id, file.attachment_id, text(file.name),
        file.content_type, file.size, file.sha256])];
    case 'MessageEdited': return [[...head('edited'), payload.message_id, text(payload.text), payload.mentions ?? []]];
    case 'MessageDeleted': return [[...head('deleted'), payload.message_id]];
    case 'MessageErased': return [[...head('erased'), payload.message_id, payload.erased_by]];
    case 'AttachmentDeleted': return [[...head('attachment_deleted'), payload.message_id, payload.attachment_id]];
    case 'ReactionAdded': return [[...head('reaction_added'), payload.message_id, payload.emoji]];
    case 'ReactionRemoved': return [[...head('reaction_removed'), payload.message_id, payload.emoji]];
    case 'ConversationCreated':
      return [[...head('created'), payload.kind.toLowerCase(), title()], ...each('joined', payload.participants)];
    case 'ConversationRenamed': return [[...head('renamed'), null, title()]];
    case 'TitleErased': return [[...head('title_erased'), null, null]];
    case 'ParticipantsAdded': return each('joined', payload.staff_ids);
    case 'ParticipantRemoved': return [[...head('left'), payload.staff_id]];
    case 'ReadMarkerMoved': return marker('read');
    case 'DeliveredMarkerMoved': return marker('delivered');
    default: return [];
  }
}

const digest = statement => sha256(JSON.stringify(statement.map(value => typeof value === 'number' ? String(value) : value)))
  .toString('base64', 0, 18);

async function readFacts(zip, manifest) {
  const head = manifest.head.position;
  const whole = manifest.complete === 'conversations';
  const tree = new Tree();
  const proof = new Peeking(zip.lines('proof.ndjson'));
  const keyLines = new Peeking(zip.lines('keys.ndjson'));
  const found = {tree, chains: new Map(), statements: new Map(), facts: 0, erased: 0, gaps: false, headHash: null, files: new Set()};
  let before = null;

  const cover = async position => {
    while (tree.next < position) {
      const line = await proof.peek();
      if (!line || line.first !== tree.next) fail('facts.ndjson', tree.next, 'this fact is missing');
      demand('proof.ndjson', tree.next, line, {level: 'number', hash: 'hash'});
      if (line.level < 0 || line.level > 60 || (BigInt(tree.next) - 1n) % (1n << BigInt(line.level)) !== 0n) {
        fail('proof.ndjson', tree.next, 'no complete subtree of that level begins there');
      }
      tree.add(line.level, Buffer.from(line.hash, 'hex'));
      found.gaps = true;
      await proof.take();
    }
    if (tree.next > position) fail('proof.ndjson', position, 'a subtree covers what is in the export');
  };

  for await (const fact of zip.lines('facts.ndjson')) {
    demand('facts.ndjson', null, fact, FACT);
    const wrong = reason => fail('facts.ndjson', fact.position, reason);
    if (hashOf(fact).toString('hex') !== fact.hash) wrong('its hash is not that of its fields');
    if (before && fact.position <= before.position) wrong('it is out of order');
    if (fact.position < 1 || fact.position > head) wrong('it is beyond the head');
    if (before && fact.committed_at < before.committed_at) wrong('its time is before that of the fact before');
    if (before?.position === fact.position - 1 && before.hash !== fact.previous_hash) wrong('it does not follow the fact before');
    if (fact.hotel !== manifest.hotel || !fact.stream.startsWith(fact.hotel + '/')) wrong('it is of another hotel');
    if (fact.conversation_id === null && fact.previous_in_conversation !== 0) wrong('it follows in no conversation');
    await cover(fact.position);
    tree.add(0, sha256(Buffer.from([0]), Buffer.from(fact.hash, 'hex')));
    if (fact.position === head) found.headHash = fact.hash;
    chain(found.chains, fact, whole, wrong);
    await read(fact, await keysOf(keyLines, fact), found);
    found.facts++;
    before = fact;
  }
  const left = await keyLines.peek();
  if (left) fail('keys.ndjson', left.position, 'there is a key for no fact');
  await cover(head + 1);
  if (await proof.peek()) fail('proof.ndjson', (await proof.peek()).first, 'a subtree is beyond the head');
  return found;
}

function chain(chains, fact, whole, wrong) {
  const id = fact.conversation_id;
  if (id === null) return;
  const link = chains.get(id);
  const previous = fact.previous_in_conversation;
  if (whole && previous !== (link?.last ?? 0)) wrong('a fact of its conversation is missing before it');
  if (previous >= fact.position || (link && previous < link.last)) wrong('it does not follow in its conversation');
  chains.set(id, {facts: (link?.facts ?? 0) + 1, first: link?.first ?? fact.position, last: fact.position});
}

async function keysOf(lines, fact) {
  const keys = new Map();
  for (let line = await lines.peek(); line; line = await lines.peek()) {
    demand('keys.ndjson', null, line, {position: 'number', subject: 'string', key: 'base64'});
    if (line.position < fact.position) fail('keys.ndjson', line.position, 'there is a key for no fact');
    if (line.position > fact.position) break;
    const key = unpack(line.key);
    if (key.length !== 32 || keys.has(line.subject)) fail('keys.ndjson', line.position, 'a key is none, or there twice');
    keys.set(line.subject, key);
    await lines.take();
  }
  return keys;
}

async function read(fact, keys, found) {
  const payload = json('facts.ndjson', fact.position, unpack(fact.payload));
  const used = {subjects: new Set(), erased: 0};
  const statements = statementsOf(fact, payload, sealed => open(fact, sealed, keys, used));
  const all = new Set(subjects(fact, payload));
  for (const subject of keys.keys()) {
    if (!all.has(subject) || !/^[^/]+\/(message|conversation)\//.test(subject)) {
      fail('keys.ndjson', fact.position, 'there is a key that opens nothing');
    }
  }
  found.erased += used.erased;
  for (const statement of statements) {
    const known = found.statements.get(fact.position) ?? [];
    known.push(digest(statement));
    found.statements.set(fact.position, known);
  }
}

// ---------------------------------------------------------------- the tables

async function* csv(zip, entry) {
  const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
  const bad = () => fail(entry, null, 'this is not the CSV that is agreed on');
  let columns = null;
  let record = [];
  let field = '';
  let state = 'start';
  const put = function* (text) {
    for (const c of text) {
      if (state === 'start') c === '"' ? state = 'inside' : bad();
      else if (state === 'inside') c === '"' ? state = 'quote' : field += c;
      else if (state === 'quote' && c === '"') [field, state] = [field + '"', 'inside'];
      else if (state === 'quote' && (c === ',' || c === '\r')) {
        record.push(field.startsWith("'") ? field.slice(1) : field);
        [field, state] = ['', c === ',' ? 'start' : 'end'];
      } else if (state === 'end' && c === '\n') {
        if (columns && record.length !== columns.length) bad();
        if (columns) yield Object.fromEntries(columns.map((column, i) => [column, record[i]]));
        columns ??= record;
        [record, state] = [[], 'start'];
      } else bad();
    }
  };
  for await (const chunk of zip.chunks(entry)) yield* put(decoder.decode(chunk, {stream: true}));
  yield* put(decoder.decode());
  if (state !== 'start' || record.length) bad();
}

// Rows of both forms become the same: strings, lists joined by spaces, null for what is empty but is no text.
const TEXTS = new Set(['text', 'name']);

function plain(row) {
  const strings = {};
  for (const [column, value] of Object.entries(row)) {
    const text = value === null ? '' : Array.isArray(value) ? value.join(' ') : String(value);
    strings[column] = text === '' && !TEXTS.has(column) ? null : text;
  }
  return strings;
}

async function* rows(zip, entry) {
  for await (const row of entry.endsWith('.csv') ? csv(zip, entry) : zip.lines(entry)) yield plain(row);
}

async function* events(zip, entry) {
  if (entry.endsWith('.csv')) {
    yield* rows(zip, entry);
    return;
  }
  for await (const line of zip.lines(entry)) {
    demand(entry, null, line, {message_id: 'id', conversation_id: 'id', position: 'number', message: 'string', is_edited: 'boolean',
      is_deleted: 'boolean', is_erased: 'boolean', events: 'list'});
    const newest = line.events.findLast(event => 'text' in event);
    if (line.message !== (newest?.text ?? '') || line.is_erased !== (newest?.is_erased ?? false)
      || line.is_edited !== line.events.some(event => event.event === 'edited')
      || line.is_deleted !== line.events.some(event => event.event === 'deleted')) {
      fail(entry, line.position, 'the summary is not that of the events');
    }
    for (const event of line.events) yield plain({...event, message_id: line.message_id, conversation_id: line.conversation_id});
  }
}

async function compareTables(zip, manifest, found) {
  const form = '.' + manifest.tables;
  let messages = 0;
  let message = null;
  const say = (entry, statement) => {
    const position = Number(statement[1]);
    const known = found.statements.get(position) ?? [];
    const at = known.indexOf(digest(statement));
    if (at < 0) fail(entry, position, 'the fact does not say this');
    known.splice(at, 1);
    if (!known.length) found.statements.delete(position);
  };
  const text = (entry, row, column) => {
    if (row.is_erased === 'true' && !row[column]) return ERASED;
    if (row.is_erased !== 'false') fail(entry, Number(row.position), 'is_erased is not as it must be');
    return row[column];
  };

  for await (const row of events(zip, 'messages' + form)) {
    const entry = 'messages' + form;
    if (row.message_id !== message) messages++;
    message = row.message_id;
    const head = [row.event, row.position, row.at, row.by, row.conversation_id, row.message_id];
    const mentions = row.mentions ? row.mentions.split(' ') : [];
    switch (row.event) {
      case 'sent': say(entry, [...head, text(entry, row, 'text'), row.reply_to ?? null, row.forwarded_from ?? null, mentions]); break;
      case 'attached':
        found.files.add(row.sha256);
        say(entry, [...head, row.attachment_id, text(entry, row, 'name'), row.content_type, row.size, row.sha256]);
        break;
      case 'edited': say(entry, [...head, text(entry, row, 'text'), mentions]); break;
      case 'deleted': say(entry, head); break;
      case 'erased': say(entry, [...head, row.erased_by]); break;
      case 'attachment_deleted': say(entry, [...head, row.attachment_id]); break;
      case 'reaction_added': case 'reaction_removed': say(entry, [...head, row.emoji]); break;
      default: fail(entry, null, 'there is no such event');
    }
  }
  for await (const row of rows(zip, 'conversations' + form)) {
    const title = row.title === null && row.is_erased === 'false' ? null : text('conversations' + form, row, 'title');
    say('conversations' + form, [row.event, row.position, row.at, row.by, row.conversation_id, row.kind, title]);
  }
  for await (const row of rows(zip, 'memberships' + form)) {
    for (const [kind, end] of [['joined', 'from'], ['left', 'to']]) {
      if (row[end + '_position'] !== null) {
        say('memberships' + form, [kind, row[end + '_position'], row[end], row[end + '_by'], row.conversation_id, row.staff_id]);
      }
    }
  }
  for await (const row of rows(zip, 'receipts' + form)) {
    say('receipts' + form, [row.kind, row.position, row.at, row.conversation_id, row.staff_id, row.after_position,
      row.up_to_position, row.up_to_message_id]);
  }
  for await (const _ of rows(zip, 'people' + form));
  for (const position of found.statements.keys()) fail('facts.ndjson', position, 'the tables do not say what this fact says');
  return messages;
}

// ---------------------------------------------------------------- the rest

async function compareChains(zip, chains) {
  const lines = new Peeking(zip.lines('chains.ndjson'));
  for (const [id, link] of chains) {
    const line = await lines.take();
    if (!line) fail('chains.ndjson', link.first, 'a conversation has no line');
    if (line.conversation_id !== id || line.facts !== link.facts || line.first_position !== link.first || line.last_position !== link.last) {
      fail('chains.ndjson', link.last, 'a line is not what the facts show');
    }
  }
  if (await lines.peek()) fail('chains.ndjson', (await lines.peek()).first_position, 'a conversation is named of which there are no facts');
}

async function checkFiles(zip, known) {
  let count = 0;
  for (const name of zip.entries.keys()) {
    if (!name.startsWith('attachments/')) continue;
    const hash = name.slice('attachments/'.length);
    if (!known.has(hash)) fail(name, null, 'no message has this file');
    for await (const _ of zip.chunks(name));
    if (zip.measured.get(name).sha256 !== hash) fail(name, null, 'is not the file that was sent');
    count++;
  }
  return count;
}

function checkEntries(zip, manifest) {
  const names = new Set(zip.entries.keys());
  names.delete('manifest.json');
  names.delete('manifest.sig');
  for (const entry of manifest.entries) {
    if (!names.delete(entry.name)) fail(entry.name, null, 'is missing or named twice');
    const measured = zip.measured.get(entry.name);
    if (!measured) fail(entry.name, null, 'does not belong into an export');
    if (measured.size !== entry.size || measured.sha256 !== entry.sha256) fail(entry.name, null, 'was altered');
  }
  for (const name of names) fail(name, null, 'is not in the manifest');
}

const spki = raw => createPublicKey({key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]), format: 'der', type: 'spki'});

function signed(keys, id, content, signature) {
  const key = keys.get(id);
  try {
    return key !== undefined && verify(null, content, spki(key), unpack(signature));
  } catch {
    return false;
  }
}

const headBytes = head => Buffer.from(`staff-chat head v1\nposition ${head.position}\nhash ${head.hash}\nroot ${head.root}\n`
  + `at ${head.at}\nkey ${head.key_id}\n`);

function readManifest(bytes) {
  const manifest = json('manifest.json', 0, bytes);
  if (manifest.format !== 'staff-chat-export' || manifest.version !== 1) fail('manifest.json', null, 'another format');
  demand('manifest.json', null, manifest, {hotel: 'string', filters: 'object', tables: 'string', complete: 'string', counts: 'object',
    head: 'object', keys: 'list', entries: 'list', attachments: 'boolean'});
  demand('manifest.json', null, manifest.head, {position: 'number', hash: 'hash', root: 'hash', at: 'string', key_id: 'string', signature: 'base64'});
  const keys = new Map();
  for (const {key_id: id, public_key: key} of manifest.keys) {
    const raw = unpack(key);
    if (raw.length !== 32 || sha256(raw).toString('hex', 0, 8) !== id) fail('manifest.json', null, 'the id of a key is not that of the key');
    keys.set(id, raw);
  }
  for (const {public_key: key, endorsed_by: by, endorsement} of manifest.keys) {
    const text = `staff-chat key v1\npublic-key ${unpack(key).toString('hex')}\nby ${by}\n`;
    if (by !== null && !signed(keys, by, Buffer.from(text), endorsement)) fail('manifest.json', null, 'an endorsement is not good');
  }
  const {staff_ids: staff, from, to} = manifest.filters;
  const whole = staff === null && from === null && to === null;
  if (manifest.complete !== (whole ? 'conversations' : 'none')) fail('manifest.json', null, 'complete claims more or less');
  if (!['ndjson', 'csv'].includes(manifest.tables)) fail('manifest.json', null, 'tables is neither ndjson nor csv');
  return {manifest, keys};
}

function vouched(manifest, id, wanted) {
  for (let i = 0; i <= manifest.keys.length && id; i++) {
    if (id === wanted) return true;
    id = manifest.keys.find(key => key.key_id === id)?.endorsed_by;
  }
  return false;
}

async function verifyExport(path, pinned) {
  const zip = new Zip(path);
  try {
    const bytes = await zip.bytes('manifest.json');
    const {manifest, keys} = readManifest(bytes);
    const found = await readFacts(zip, manifest);
    const head = manifest.head;
    if (found.headHash && found.headHash !== head.hash) fail('facts.ndjson', head.position, 'its hash is not that of the head');
    if (found.tree.root().toString('hex') !== head.root) fail('facts.ndjson', null, 'the facts do not make the root of the head');
    if (!signed(keys, head.key_id, headBytes(head), head.signature)) fail('manifest.json', null, 'the signature of the head is not good');
    const messages = await compareTables(zip, manifest, found);
    await compareChains(zip, found.chains);
    const files = await checkFiles(zip, found.files);
    checkEntries(zip, manifest);
    const counts = manifest.counts;
    if (counts.facts !== found.facts || counts.messages !== messages || counts.erased_texts !== found.erased
      || counts.attachments !== files || (files > 0 && !manifest.attachments)) fail('manifest.json', null, 'the counts are wrong');
    const signature = json('manifest.sig', 0, await zip.bytes('manifest.sig'));
    if (!signed(keys, signature.key_id, bytes, signature.signature)) fail('manifest.sig', null, 'is no signature of the manifest');
    const fingerprint = sha256(keys.get(signature.key_id)).toString('hex');
    if (pinned && !vouched(manifest, signature.key_id, sha256(pinned).toString('hex', 0, 8))) fail('manifest.json', null, 'it was signed with another key');
    return {valid: true, facts: found.facts, messages, conversations: found.chains.size, erased_texts: found.erased, attachments: files,
      complete: manifest.complete === 'none' || found.gaps ? manifest.complete : 'everything', head: head.position, fingerprint};
  } finally {
    closeSync(zip.file);
  }
}

const options = process.argv.slice(2);
const pinned = options[0] === '--key' ? Buffer.from(readFileSync(options.splice(0, 2)[1], 'utf8').trim(), 'hex') : null;
try {
  console.log(JSON.stringify(await verifyExport(options[0], pinned)));
} catch (wrong) {
  if (!(wrong instanceof Fault) && !String(wrong.code).startsWith('Z_') && wrong.code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw wrong;
  const fault = wrong instanceof Fault ? wrong : new Fault(null, null, 'the ZIP file is damaged');
  console.log(JSON.stringify({valid: false, entry: fault.entry, position: fault.position, reason: fault.message}));
  process.exitCode = 1;
}

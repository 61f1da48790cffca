#!/usr/bin/env node
// Verifies exports as docs/export-format.md describes them; it was written from that page, without a look at what makes them.
//
//     node verify-export.mjs [--key FILE] [--heads FILE] FILE…
//
// Node.js 20.15 or newer. Prints a line of JSON for each FILE. Exit code 0: all are valid; 1: one is not; 2: it could not be found out.
// Entries are streamed. What stays in memory is a hash for each statement, and ids of messages, conversations and those in them.
import { createDecipheriv, createHash, createPublicKey, verify as isSignature } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';

const PIECE = 64 << 10;
const LONGEST = 64 << 20;

/** What is wrong with an export, and the position of the fact that it is wrong about, if it is one in particular. */
class Fault extends Error {
  constructor(reason, position) {
    super(reason);
    this.position = position;
  }
}
function demand(condition, reason, position) {
  if (!condition) throw new Fault(reason, position);
}

// ---- forms

const raw = base64 => Buffer.from(base64, 'base64');
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const utf8 = () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const isString = value => typeof value === 'string' && value.isWellFormed();
const matches = pattern => value => isString(value) && pattern.test(value);
const isBase64 = length => value =>
  isString(value) && raw(value).toString('base64') === value && (length === undefined || raw(value).length === length);
const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);
const TYPES = {
  number: value => Number.isSafeInteger(value) && value >= 0, boolean: value => typeof value === 'boolean', string: isString, text: isString,
  object: isObject, list: Array.isArray, strings: value => Array.isArray(value) && value.every(isString),
  id: matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/), hash: matches(/^[0-9a-f]{64}$/), keyId: matches(/^[0-9a-f]{16}$/),
  time: matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/), bytes: isBase64(), key: isBase64(32), signature: isBase64(64),
};
/** Names of fields and their types; a type that ends in `?` allows null. */
const form = text => Object.fromEntries(text.trim().split(/\s+/).map(field => field.split(':')));

function demandForm(object, fields, what) {
  demand(isObject(object), `${what} is no object`);
  for (const [name, type] of Object.entries(fields)) {
    const fits = (type.endsWith('?') && object[name] === null) || TYPES[type.replace('?', '')](object[name]);
    demand(fits, `${what}: "${name}" is not of its form`);
  }
  return object;
}

/** Parses a JSON object. No name may stand twice in it, since readers do not agree which of the two counts. */
function parse(bytes, what, position) {
  const count = value => Object.values(value).reduce((sum, inner) => sum + (inner instanceof Object ? count(inner) : 0),
    isObject(value) ? Object.keys(value).length : 0);
  try {
    const text = utf8().decode(bytes);
    const value = JSON.parse(text);
    let names = 0;
    const rest = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g, (_, colon) => ((names += colon ? 1 : 0), ''));
    if (isObject(value) && names === count(value) && !/\d[.eE]/.test(rest)) return value;
  } catch { /* said below */ }
  throw new Fault(`${what} is no JSON object of the agreed kind`, position);
}

// ---- the container

/** A ZIP file that is nothing but its entries, one after the other, and one directory, so that it can be read in one way only. */
class Zip {
  entries = new Map();

  constructor(file) {
    this.fd = openSync(file);
    this.size = fstatSync(this.fd).size;
    const directory = this.#directory();
    const bytes = this.#read(directory.offset, directory.size);
    let at = 0;
    for (let n = 0; n < directory.count; n++) {
      const entry = header(bytes, at, 0x02014b50);
      demand(!this.entries.has(entry.name), `the ZIP has ${entry.name} twice`);
      this.entries.set(entry.name, entry);
      at += entry.length;
    }
    demand(at === bytes.length, 'the directory of the ZIP has more than its entries');
    const inOrder = [...this.entries.values()].sort((a, b) => a.offset - b.offset);
    demand(inOrder[0]?.offset === 0, 'the ZIP does not begin with an entry');
    inOrder.forEach((entry, index) => this.#locate(entry, inOrder[index + 1]?.offset ?? directory.offset));
  }

  #read(offset, length) {
    demand(offset >= 0 && length >= 0 && offset + length <= this.size, 'the ZIP is cut off, or its parts overlap');
    const bytes = Buffer.alloc(length);
    readSync(this.fd, bytes, 0, length, offset);
    return bytes;
  }

  #directory() {
    const end = this.#read(this.size - 22, 22);
    demand(end.readUInt32LE() === 0x06054b50 && end.readUInt32LE(4) === 0 && end.readUInt16LE(20) === 0, 'it does not end as a ZIP does');
    const small = { count: end.readUInt16LE(10), size: end.readUInt32LE(12), offset: end.readUInt32LE(16) };
    const locator = this.#read(Math.max(0, this.size - 42), 20);
    if (locator.readUInt32LE() !== 0x07064b50) {
      demand(small.offset + small.size === this.size - 22, 'the directory of the ZIP is not where it belongs');
      return small;
    }
    const large = this.#read(this.size - 98, 56);
    const directory = { count: u64(large, 32), size: u64(large, 40), offset: u64(large, 48) };
    const agrees = name => small[name] === directory[name] || small[name] === (name === 'count' ? 0xffff : 0xffffffff);
    demand(large.readUInt32LE() === 0x06064b50 && u64(large, 4) === 44 && u64(locator, 8) === this.size - 98
      && directory.offset + directory.size === this.size - 98 && Object.keys(small).every(agrees), 'the ZIP64 end is not of its form');
    return directory;
  }

  /** Finds where an entry's bytes begin, and demands that they, and the descriptor of them, reach to what comes next. */
  #locate(entry, next) {
    const lengths = this.#read(entry.offset, 30);
    const local = header(this.#read(entry.offset, 30 + lengths.readUInt16LE(26) + lengths.readUInt16LE(28)), 0, 0x04034b50);
    entry.start = entry.offset + local.length;
    const descriptor = this.#read(entry.start + entry.packed, next - entry.start - entry.packed);
    const number = at => (descriptor.length === 24 ? u64(descriptor, 2 * at - 8) : descriptor.readUInt32LE(at));
    const described = (entry.flags & 8) !== 0;
    const fits = !described ? descriptor.length === 0
      : [16, 24].includes(descriptor.length) && descriptor.readUInt32LE() === 0x08074b50 && descriptor.readUInt32LE(4) === entry.crc
        && number(8) === entry.packed && number(12) === entry.size && entry.method === 8;
    const same = ['name', 'flags', 'method', ...(described ? [] : ['crc', 'packed', 'size'])];
    demand(fits && same.every(field => local[field] === entry[field]), `what the ZIP says of ${entry.name} does not agree`);
  }

  *#packed({ start, packed }) {
    for (let at = 0; at < packed; at += PIECE) yield this.#read(start + at, Math.min(PIECE, packed - at));
  }

  /** The bytes of an entry, piece by piece. Once they are all read, its `sha256` is known. */
  async *pieces(name) {
    const entry = this.entries.get(name);
    demand(entry, `the ZIP has no ${name}`);
    const hash = createHash('sha256');
    let [size, crc] = [0, 0];
    const inflate = entry.method === 8 && createInflateRaw();
    try {
      for await (const piece of inflate ? pipeline(Readable.from(this.#packed(entry)), inflate, () => {}) : this.#packed(entry)) {
        size += piece.length;
        demand(size <= entry.size, `${name} is larger than the ZIP says`);
        crc = crc32(piece, crc);
        hash.update(piece);
        yield piece;
      }
    } catch (error) {
      throw error.code?.startsWith('Z_') ? new Fault(`${name} cannot be inflated`) : error;
    }
    const whole = size === entry.size && crc === entry.crc && (!inflate || inflate.bytesWritten === entry.packed);
    demand(whole, `${name} is not what the ZIP says`);
    entry.sha256 = hash.digest('hex');
  }

  async object(name) {
    demand(this.entries.get(name)?.size <= LONGEST, `the ZIP has no ${name}, or it is too long`);
    const pieces = [];
    for await (const piece of this.pieces(name)) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    return [parse(bytes, name), bytes];
  }

  async *objects(name, fields) {
    let [rest, length, number] = [[], 0, 1];
    for await (const piece of this.pieces(name)) {
      let from = 0;
      for (let to; (to = piece.indexOf('\n', from)) >= 0; from = to + 1) {
        const what = `line ${number++} of ${name}`;
        yield demandForm(parse(Buffer.concat([...rest, piece.subarray(from, to)]), what), fields, what);
        [rest, length] = [[], 0];
      }
      rest.push(piece.subarray(from));
      demand((length += piece.length - from) <= LONGEST, `line ${number} of ${name} is too long`);
    }
    demand(length === 0, `line ${number} of ${name} does not end`);
  }

  /** The records of a CSV file, as lists of fields in which formulas are still defused. */
  async *records(name) {
    const decoder = utf8();
    const decode = (...bytes) => {
      try {
        return decoder.decode(...bytes);
      } catch {
        throw new Fault(`${name} is not UTF-8`);
      }
    };
    let [state, field, record, length] = ['before', '', [], 0];
    for await (const piece of this.pieces(name)) {
      const text = decode(piece, { stream: true });
      for (let at = 0; at < text.length; ) {
        const to = state === 'inside' ? text.indexOf('"', at) : at;
        const end = to < 0 ? text.length : to + 1;
        const char = text[end - 1];
        demand((length += end - at) <= LONGEST, `${name} has too long a record`);
        if (state === 'inside') [field, state] = to < 0 ? [field + text.slice(at), state] : [field + text.slice(at, to), 'quote'];
        else if (state === 'before' && char === '"') [field, state] = ['', 'inside'];
        else if (state === 'quote' && char === '"') [field, state] = [`${field}"`, 'inside'];
        else if (state === 'quote' && (char === ',' || char === '\r')) [, state] = [record.push(field), char === ',' ? 'before' : 'end'];
        else if (state === 'end' && char === '\n') {
          yield record;
          [state, record, length] = ['before', [], 0];
        } else throw new Fault(`${name} is no CSV of the agreed kind`);
        at = end;
      }
    }
    demand(decode() === '' && state === 'before' && record.length === 0, `${name} is no CSV of the agreed kind`);
  }
}

function u64(bytes, at) {
  const number = Number(bytes.readBigUInt64LE(at));
  demand(Number.isSafeInteger(number), 'the ZIP has too large a number');
  return number;
}

/** A header of an entry, in the directory or before the entry's bytes. */
function header(bytes, at, kind) {
  const central = kind === 0x02014b50;
  const names = at + (central ? 46 : 30);
  demand(names <= bytes.length && bytes.readUInt32LE(at) === kind, 'a header of the ZIP is not of its form');
  const base = at + (central ? 8 : 6);
  const extra = names + bytes.readUInt16LE(base + 20);
  const end = extra + bytes.readUInt16LE(base + 22);
  const entry = {
    name: bytes.toString('latin1', names, extra), flags: bytes.readUInt16LE(base), method: bytes.readUInt16LE(base + 2),
    crc: bytes.readUInt32LE(base + 8), size: bytes.readUInt32LE(base + 16), packed: bytes.readUInt32LE(base + 12),
    offset: central ? bytes.readUInt32LE(base + 34) : 0, length: end - at + (central ? bytes.readUInt16LE(base + 24) : 0),
  };
  demand(at + entry.length <= bytes.length, 'a header of the ZIP is cut off');
  for (let field = extra; field + 4 <= end; field += 4 + bytes.readUInt16LE(field + 2)) {
    let wide = field + 4;
    for (const name of bytes.readUInt16LE(field) === 1 ? ['size', 'packed', 'offset'] : [])
      if (entry[name] === 0xffffffff && wide + 8 <= end) entry[name] = u64(bytes, (wide += 8) - 8);
  }
  demand(/^[\x21-\x7e]+$/.test(entry.name), 'the ZIP has a name that is not ASCII');
  demand((entry.flags & ~0x080e) === 0 && [0, 8].includes(entry.method), `${entry.name} is neither stored nor deflated`);
  return entry;
}

/** A sequence of which one can see what comes next; undefined at the end. */
class Cursor {
  constructor(items) {
    this.items = items;
  }

  async peek() {
    this.next ??= await this.items.next();
    return this.next.value;
  }

  take() {
    this.next = undefined;
  }
}

// ---- the manifest

const MANIFEST = form(`format:string version:number export_id:id hotel:string requested_by:string created_at:time filters:object tables:string
  attachments:boolean complete:string counts:object head:object keys:list entries:list`);
const FILTERS = form('conversation_ids:strings? staff_ids:strings? from:time? to:time?');
const COUNTS = form('facts:number messages:number erased_texts:number attachments:number missing_attachments:number');
const HEAD = form('position:number hash:hash root:hash at:time key_id:keyId signature:signature');
const KEY = form('key_id:keyId public_key:key since:time endorsed_by:keyId? endorsement:signature?');
const ENTRY = form('name:string size:number sha256:hash');
const SIGNATURE = form('key_id:keyId signature:signature');

function checkManifest(manifest) {
  demand(manifest.format === 'staff-chat-export' && manifest.version === 1, 'the manifest is not of version 1');
  const { filters, keys } = demandForm(manifest, MANIFEST, 'the manifest');
  demandForm(filters, FILTERS, 'filters');
  demandForm(manifest.counts, COUNTS, 'counts');
  demandForm(manifest.head, HEAD, 'head');
  manifest.entries.forEach(entry => demandForm(entry, ENTRY, 'an entry of the manifest'));
  demand(['ndjson', 'csv'].includes(manifest.tables), 'the manifest names no form of tables');
  manifest.isWhole = filters.staff_ids === null && filters.from === null && filters.to === null;
  demand(manifest.complete === (manifest.isWhole ? 'conversations' : 'none'), '"complete" does not fit the filters');
  keys.forEach((key, index) => checkKey(key, keys.slice(0, index)));
}

function checkKey(key, older) {
  const { key_id, public_key, endorsed_by, endorsement } = demandForm(key, KEY, 'a key');
  demand(key_id === sha256(raw(public_key)).toString('hex').slice(0, 16), 'a key_id is not that of its key');
  demand(!older.some(each => each.key_id === key_id), 'a key is there twice');
  demand((endorsed_by === null) === (endorsement === null), 'half of an endorsement is missing');
  const text = `staff-chat key v1\npublic-key ${raw(public_key).toString('hex')}\nby ${endorsed_by}\n`;
  if (endorsement !== null) demandSignature(older, endorsed_by, text, endorsement, 'an endorsement');
}

function demandSignature(keys, id, bytes, signature, what) {
  const key = keys.find(each => each.key_id === id);
  demand(key, `${what} is by a key that is not there`);
  const publicKey = createPublicKey({ key: Buffer.concat([raw('MCowBQYDK2VwAyEA'), raw(key.public_key)]), format: 'der', type: 'spki' });
  demand(isSignature(null, Buffer.from(bytes), publicKey, raw(signature)), `${what} has a wrong signature`);
  return key;
}

// ---- facts

const FACT = form(`position:number event_id:id hotel:string conversation_id:id? previous_in_conversation:number stream:string sequence:number
  actor:string committed_at:number type:string revision:number payload:bytes metadata:bytes previous_hash:hash hash:hash`);
const SUBTREE = form('first:number level:number hash:hash');
const TEXT_KEY = form('position:number subject:string key:key');
const ERASED = { erased: true };

function hashOf(fact) {
  const integer = (bytes, value) => Buffer.from(value.toString(16).padStart(2 * bytes, '0'), 'hex');
  const bytes = value => Buffer.concat([integer(4, value.length), value]);
  const text = value => bytes(Buffer.from(value));
  return sha256(Buffer.from(fact.previous_hash, 'hex'), integer(1, 1), integer(8, fact.position), text(fact.event_id), text(fact.hotel),
    text(fact.conversation_id ?? ''), integer(8, fact.previous_in_conversation), text(fact.stream), integer(8, fact.sequence),
    text(fact.actor), integer(8, fact.committed_at), text(fact.type), integer(4, fact.revision), bytes(raw(fact.payload)),
    bytes(raw(fact.metadata)));
}

/** The Merkle tree over all facts, growing from left to right. */
class Tree {
  next = 1;
  #stack = [];
  #node = (left, right) => sha256(Buffer.of(1), left, right);

  push(level, hash) {
    this.next += 2 ** level;
    for (; this.#stack.at(-1)?.level === level; level++) hash = this.#node(this.#stack.pop().hash, hash);
    this.#stack.push({ level, hash });
  }

  root() {
    return this.#stack.map(({ hash }) => hash).reduceRight((right, left) => this.#node(left, right)).toString('hex');
  }
}

/** What facts say, by type: statements without position, time and conversation, which all of them have. */
const marker = (event, p) => [[event, p.staff_id, p.previous_up_to_position, p.up_to_position, p.up_to]];
const SAYING = {
  MessageSent: (p, by, text) => [
    ['sent', by, p.message_id, text(p.text), p.mentions ?? [], p.reply_to, p.forwarded_from?.message_id],
    ...(p.attachments ?? []).map(file =>
      ['attached', by, p.message_id, file.attachment_id, text(file.name), file.content_type, file.size, file.sha256])],
  MessageEdited: (p, by, text) => [['edited', by, p.message_id, text(p.text), p.mentions ?? []]],
  MessageDeleted: (p, by) => [['deleted', by, p.message_id]],
  MessageErased: (p, by) => [['erased', by, p.message_id, p.erased_by]],
  AttachmentDeleted: (p, by) => [['attachment_deleted', by, p.message_id, p.attachment_id]],
  ReactionAdded: (p, by) => [['reaction_added', by, p.message_id, p.emoji]],
  ReactionRemoved: (p, by) => [['reaction_removed', by, p.message_id, p.emoji]],
  ConversationCreated: (p, by, text) => [
    ['created', by, p.kind.toLowerCase(), p.title == null ? null : text(p.title)],
    ...p.participants.map(person => ['joined', by, person])],
  ConversationRenamed: (p, by, text) => [['renamed', by, null, p.title == null ? null : text(p.title)]],
  TitleErased: (p, by) => [['title_erased', by, null, null]],
  ParticipantsAdded: (p, by) => p.staff_ids.map(person => ['joined', by, person]),
  ParticipantRemoved: (p, by) => [['left', by, p.staff_id]],
  ReadMarkerMoved: p => marker('read', p),
  DeliveredMarkerMoved: p => marker('delivered', p),
};

function statementsOf(fact, text) {
  const payload = parse(raw(fact.payload), 'the payload', fact.position);
  if (!Object.hasOwn(SAYING, fact.type)) return [];
  return SAYING[fact.type](payload, fact.actor, text).map(([event, ...rest]) =>
    [event, fact.position, fact.at, payload.conversation_id, ...rest].map(value => value ?? null));
}

/** A bag of statements. */
class Statements {
  #byPosition = new Map();
  #digest = statement => createHash('sha256').update(JSON.stringify(statement)).digest('latin1');

  add(statement) {
    const said = this.#byPosition.get(statement[1]);
    if (said) said.push(this.#digest(statement));
    else this.#byPosition.set(statement[1], [this.#digest(statement)]);
  }

  /** Takes a statement out, and says whether it was in. */
  take(statement) {
    const said = this.#byPosition.get(statement[1]) ?? [];
    const at = said.indexOf(this.#digest(statement));
    if (at >= 0) said.splice(at, 1);
    if (said.length === 0) this.#byPosition.delete(statement[1]);
    return at >= 0;
  }

  /** The position of the first that is still in. */
  first() {
    return this.#byPosition.keys().next().value;
  }
}

/** Reads facts, keys and subtrees side by side, and gathers what all the rest is compared with. */
class Facts {
  count = 0;
  erasedTexts = 0;
  statements = new Statements();
  firsts = new Map(); // of each message, the position of its first fact
  chains = new Map();
  stays = new Set();
  files = new Set(); // SHA-256 of those with a name that can be read
  isEverything = true;
  heads = [];
  tree = new Tree();
  newest = { position: 0, committed_at: 0, hash: '0'.repeat(64) };
  #present = new Map();

  constructor(zip, manifest, published) {
    Object.assign(this, { zip, manifest, published });
    this.keys = new Cursor(zip.objects('keys.ndjson', TEXT_KEY));
    this.subtrees = new Cursor(zip.objects('proof.ndjson', SUBTREE));
  }

  async check() {
    for await (const fact of this.zip.objects('facts.ndjson', FACT)) {
      this.#checkAlone(fact);
      await this.#cover(fact.position);
      this.#grow(0, sha256(Buffer.of(0), Buffer.from(fact.hash, 'hex')), fact.hash);
      this.#checkLink(fact);
      await this.#checkTexts(fact);
      this.newest = fact;
      this.count++;
    }
    demand(!(await this.keys.peek()), 'a key belongs to no fact of the export', this.keys.next.value?.position);
    await this.#cover(this.manifest.head.position + 1);
    demand(!(await this.subtrees.peek()), 'a subtree lies after the head', this.subtrees.next.value?.first);
    for (const [stay, from] of this.#present) this.stays.add(`${stay} ${from} null`);
  }

  #checkAlone(fact) {
    const { newest: before, manifest: { filters, head, hotel } } = this;
    const says = (condition, reason) => demand(condition, reason, fact.position);
    demand(fact.revision < 2 ** 31 && fact.committed_at < 2 ** 47, 'a fact has too large a number');
    fact.at = new Date(fact.committed_at).toISOString();
    const [, kind, id] = fact.stream.split('/');
    says(hashOf(fact).toString('hex') === fact.hash, 'the hash is not that of the fact');
    says(fact.position > before.position, 'its position is not greater than before');
    says(fact.position <= head.position, 'it lies after the head');
    says(fact.committed_at >= before.committed_at, 'its time is less than before');
    says(fact.position > before.position + 1 || fact.previous_hash === before.hash, 'it does not follow the fact before');
    says(fact.hotel === hotel && fact.stream.startsWith(`${hotel}/`), 'it is of another hotel');
    says(fact.conversation_id !== null || fact.previous_in_conversation === 0, 'it follows in no conversation');
    says(filters.conversation_ids?.includes(fact.conversation_id) ?? true, 'the filters do not name its conversation');
    says(fact.at >= (filters.from ?? '') && fact.at < (filters.to ?? '~'), 'it is not of the time that the filters name');
    says((filters.staff_ids?.includes(fact.actor) ?? true) || kind === 'message', 'the filters do not name who did it');
    if (kind === 'message' && !this.firsts.has(id)) this.firsts.set(id, fact.position);
  }

  /** Takes the subtrees that cover all from where the tree ends to before this position. */
  async #cover(position) {
    while (this.tree.next < position) {
      const subtree = await this.subtrees.peek();
      demand(subtree?.first === this.tree.next, 'nothing covers this position', this.tree.next);
      demand(subtree.level < 53 && (subtree.first - 1) % 2 ** subtree.level === 0, 'a subtree begins where none can', subtree.first);
      this.#grow(subtree.level, Buffer.from(subtree.hash, 'hex'));
      this.isEverything = false;
      this.subtrees.take();
    }
    demand(this.tree.next === position, 'a subtree covers more than it may', position);
  }

  #grow(level, hash, factHash) {
    this.tree.push(level, hash);
    const head = this.published.get(this.tree.next - 1);
    if (head) this.heads.push({ ...head, fits: head.root === this.tree.root() && head.hash === (factHash ?? head.hash) });
  }

  #checkLink({ position, conversation_id, previous_in_conversation: previous }) {
    if (conversation_id === null) return;
    const chain = this.chains.get(conversation_id) ?? { conversation_id, facts: 0, first_position: position, last_position: 0 };
    const fits = this.manifest.isWhole ? previous === chain.last_position : previous >= chain.last_position && previous < position;
    demand(fits, 'it does not follow the fact before in its conversation', position);
    chain.facts++;
    chain.last_position = position;
    this.chains.set(conversation_id, chain);
  }

  async #checkTexts({ position, ...fact }) {
    const keys = new Map();
    for (let line; (line = await this.keys.peek())?.position <= position; this.keys.take()) {
      demand(line.position === position, 'a key belongs to no fact of the export', line.position);
      demand(!keys.has(line.subject), 'a key is there twice', position);
      keys.set(line.subject, raw(line.key));
    }
    const unused = new Set(keys.keys());
    const text = sealed => {
      demand(isObject(sealed) && TYPES.bytes(sealed.sealed), 'a text is not sealed', position);
      const subject = sealed.key ?? fact.stream;
      if (!keys.has(subject)) this.erasedTexts++;
      if (/^[^/]+\/(message|conversation)\//.test(subject)) unused.delete(subject);
      return keys.has(subject) ? open(keys.get(subject), subject, raw(sealed.sealed), position) : ERASED;
    };
    for (const statement of statementsOf({ position, ...fact }, text)) this.#note(statement);
    demand(unused.size === 0, 'a key opens nothing, or is a person\'s', position);
  }

  #note(statement) {
    const [event, position, , conversation, , person] = statement;
    this.statements.add(statement);
    if (event === 'attached' && statement[7] !== ERASED) this.files.add(statement.at(-1));
    if (event !== 'joined' && event !== 'left') return;
    const stay = `${conversation} ${person}`;
    const from = this.#present.get(stay) ?? null;
    if (event === 'left' || from !== null) this.stays.add(`${stay} ${from} ${event === 'left' ? position : null}`);
    if (event === 'left') this.#present.delete(stay);
    else this.#present.set(stay, position);
  }
}

function open(key, subject, sealed, position) {
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 });
    cipher.setAAD(Buffer.from(subject)).setAuthTag(sealed.subarray(-16));
    return utf8().decode(Buffer.concat([cipher.update(sealed.subarray(12, -16)), cipher.final()]));
  } catch {
    throw new Fault('a text cannot be opened with its key', position);
  }
}

// ---- the tables

const MESSAGE = form(`message_id:id conversation_id:id position:number sender:string? created_at:time? message:string is_edited:boolean
  is_deleted:boolean is_erased:boolean events:list`);
const EVENT = form(`conversation_id:id message_id:id event:string position:number at:time by:string text:text is_erased:boolean
  mentions:strings reply_to:id? forwarded_from:id? attachment_id:id name:text content_type:string size:number sha256:hash emoji:string
  erased_by:string`);
/** What an event has beside what all have, in the order of its statement. */
const OWN = {
  sent: ['text', 'mentions', 'reply_to', 'forwarded_from', 'is_erased'],
  attached: ['attachment_id', 'name', 'content_type', 'size', 'sha256', 'is_erased'],
  edited: ['text', 'mentions', 'is_erased'],
  deleted: [],
  erased: ['erased_by'],
  attachment_deleted: ['attachment_id'],
  reaction_added: ['emoji'],
  reaction_removed: ['emoji'],
};
const CONVERSATION = form('conversation_id:id event:string position:number at:time by:string kind:string? title:string? is_erased:boolean');
const MEMBERSHIP = form(`conversation_id:id staff_id:string from:time? from_position:number? from_by:string? to:time? to_position:number?
  to_by:string?`);
const RECEIPT = form(`conversation_id:id staff_id:string kind:string position:number at:time after_position:number up_to_position:number
  up_to_message_id:id`);
const PERSON = form('staff_id:string username:string? name:text department:string? role:string is_active:boolean is_erased:boolean');

function fromCsv(field, type, what) {
  const text = field.replace(/^'/, '');
  demand(field === text.replace(/^(?=[=+\-@＝＋－＠\t\r\n'])/, "'"), `${what} has a field that is not defused as it should be`);
  if (type === 'text') return text;
  if (text === '') return null;
  if (type === 'boolean') return { true: true, false: false }[text];
  if (type === 'strings') return text.split(' ');
  return type.startsWith('number') ? (/^(0|[1-9]\d*)$/.test(text) ? Number(text) : NaN) : text;
}

/** Compares the tables with what the facts say. */
class Tables {
  messages = 0;

  constructor(zip, manifest, facts) {
    Object.assign(this, { zip, csv: manifest.tables === 'csv', facts });
  }

  async check() {
    await this.#checkMessages();
    await this.#checkSteps('conversations', CONVERSATION, row => {
      demand(!row.is_erased || !row.title, 'a title was erased and is there');
      return [row.event, row.position, row.at, row.conversation_id, row.by, row.kind, row.is_erased ? ERASED : row.title];
    });
    await this.#checkMemberships();
    await this.#checkSteps('receipts', RECEIPT, row => [row.kind, row.position, row.at, row.conversation_id, row.staff_id,
      row.after_position, row.up_to_position, row.up_to_message_id]);
    let before = '';
    for await (const { staff_id } of this.#rows('people', PERSON)) {
      demand(staff_id > before, 'people are not in order');
      before = staff_id;
    }
    const left = this.facts.statements.first();
    demand(left === undefined, 'no table says what this fact says', left);
  }

  async *#rows(table, fields, rowFields = fields) {
    if (!this.csv) return yield* this.zip.objects(`${table}.ndjson`, fields);
    const names = Object.keys(fields);
    let number = 0;
    for await (const record of this.zip.records(`${table}.csv`)) {
      const what = `record ${++number} of ${table}.csv`;
      demand(record.length === names.length && (number > 1 || `${record}` === `${names}`), `${what} has other columns`);
      if (number > 1) yield demandForm(Object.fromEntries(names.map((name, n) => [name, fromCsv(record[n], fields[name], what)])), rowFields, what);
    }
    demand(number > 0, `${table}.csv has no columns`);
  }

  #take(statement, table) {
    demand(this.facts.statements.take(statement), `a row of ${table} says what no fact says`, statement[1]);
  }

  /** Messages with their events, each of which has the ids of its message; as CSV, they have nothing but events. */
  async *#messages() {
    if (!this.csv) {
      for await (const message of this.#rows('messages', MESSAGE)) {
        const { message_id, conversation_id } = message;
        yield { message, events: message.events.map(event => checkEvent({ ...event, message_id, conversation_id })) };
      }
      return;
    }
    let events = [];
    for await (const event of this.#rows('messages', EVENT, {})) {
      if (OWN[event.event]?.includes('mentions')) event.mentions ??= [];
      if (events.length > 0 && events[0].message_id !== event.message_id) yield { events: events.splice(0) };
      events.push(event);
    }
    if (events.length > 0) yield { events };
  }

  async #checkMessages() {
    let before = 0;
    for await (const { message, events } of this.#messages()) {
      demand(events.length > 0, 'a message has no events');
      let at = 0;
      for (const event of events) {
        this.#take(statementOf(checkEvent(event)), 'messages');
        demand(event.position >= at, 'the events of a message are not in order', event.position);
        at = event.position;
      }
      const first = this.facts.firsts.get(events[0].message_id);
      demand(first > before, 'a message is there twice or not in order', events[0].position);
      before = first;
      if (message) checkSum(message, events, first);
      this.messages++;
    }
  }

  async #checkSteps(table, fields, statement) {
    let before = 0;
    for await (const row of this.#rows(table, fields)) {
      this.#take(statement(row), table);
      demand(row.position >= before, `${table} are not in order`, row.position);
      before = row.position;
    }
  }

  async #checkMemberships() {
    let [ended, began] = [0, 0];
    for await (const row of this.#rows('memberships', MEMBERSHIP)) {
      const { conversation_id, staff_id, from_position: from, to_position: to } = row;
      const together = (...values) => values.every(value => value === null) || values.every(value => value !== null);
      demand(together(from, row.from, row.from_by) && together(to, row.to, row.to_by), 'half of a stay\'s end is missing');
      if (from !== null) this.#take(['joined', from, row.from, conversation_id, row.from_by, staff_id], 'memberships');
      if (to !== null) this.#take(['left', to, row.to, conversation_id, row.to_by, staff_id], 'memberships');
      const says = (condition, reason) => demand(condition, reason, to ?? from ?? undefined);
      says(this.facts.stays.has(`${conversation_id} ${staff_id} ${from} ${to}`), 'a stay is not from a joining to the leaving after it');
      says(to === null ? from >= began : began === 0 && to >= ended, 'memberships are not in order');
      if (to === null) began = from;
      else ended = to;
    }
  }
}

function checkEvent(event) {
  demand(Object.hasOwn(OWN, event.event), 'there is an unknown event');
  const fields = ['conversation_id', 'message_id', 'event', 'position', 'at', 'by', ...OWN[event.event]];
  demandForm(event, Object.fromEntries(fields.map(name => [name, EVENT[name]])), 'an event');
  const foreign = Object.keys(EVENT).filter(name => !fields.includes(name) && (event[name] ?? '') !== '');
  demand(foreign.length === 0, `"${event.event}" has no "${foreign}"`);
  demand(!event.is_erased || (event.text ?? event.name) === '', 'a text was erased and is there');
  return event;
}

function statementOf(event) {
  const own = OWN[event.event].filter(name => name !== 'is_erased');
  const values = own.map(name => (event.is_erased && EVENT[name] === 'text' ? ERASED : event[name]));
  return [event.event, event.position, event.at, event.conversation_id, event.by, event.message_id, ...values];
}

function checkSum(message, events, first) {
  const sent = events.find(({ event }) => event === 'sent');
  const newest = events.findLast(({ event }) => event === 'sent' || event === 'edited');
  const some = wanted => events.some(({ event }) => event === wanted);
  const sum = {
    position: first, sender: sent?.by ?? null, created_at: sent?.at ?? null, message: newest?.text ?? '',
    is_edited: some('edited'), is_deleted: some('deleted'), is_erased: newest?.is_erased ?? false,
  };
  for (const name in sum) demand(message[name] === sum[name], `"${name}" of a message does not sum its events up`, events[0].position);
}

// ---- all of it

const CHAIN = form('conversation_id:id facts:number first_position:number last_position:number');
const FILE = /^attachments\/([0-9a-f]{64})$/;

async function verify(file, trust) {
  const zip = new Zip(file);
  try {
    const [manifest, bytes] = await zip.object('manifest.json');
    checkManifest(manifest);
    const facts = new Facts(zip, manifest, trust.heads);
    await facts.check();
    checkHead(manifest, facts);
    const tables = new Tables(zip, manifest, facts);
    await tables.check();
    await checkChains(zip, manifest, facts);
    const files = await checkFiles(zip, manifest, facts);
    checkEntries(zip, manifest);
    const found = { facts: facts.count, messages: tables.messages, erased_texts: facts.erasedTexts, ...files };
    for (const name in found) demand(manifest.counts[name] === found[name], `"${name}" of the manifest is not ${found[name]}`);
    const [{ key_id, signature }] = await zip.object('manifest.sig');
    demandForm({ key_id, signature }, SIGNATURE, 'manifest.sig');
    const signer = demandSignature(manifest.keys, key_id, bytes, signature, 'the manifest');
    checkTrust(manifest, facts, signer, trust);
    const complete = manifest.isWhole && facts.isEverything ? 'everything' : manifest.complete;
    const fingerprint = sha256(raw(signer.public_key)).toString('hex');
    return { valid: true, complete, ...found, fingerprint, heads_compared: facts.heads.length };
  } finally {
    closeSync(zip.fd);
  }
}

function checkHead({ head, keys }, { newest, tree }) {
  demand(newest.position !== head.position || newest.hash === head.hash, 'its hash is not that of the head', head.position);
  demand(head.position > 0 && tree.root() === head.root, 'the facts do not make the root of the head');
  const text = `staff-chat head v1\nposition ${head.position}\nhash ${head.hash}\nroot ${head.root}\nat ${head.at}\nkey ${head.key_id}\n`;
  demandSignature(keys, head.key_id, text, head.signature, 'the head');
}

async function checkChains(zip, { filters, isWhole }, { chains }) {
  const expected = chains.values();
  for await (const line of zip.objects('chains.ndjson', CHAIN)) {
    const chain = expected.next().value;
    const same = chain && Object.keys(CHAIN).every(name => line[name] === chain[name]);
    demand(same, 'a chain is not what the facts show', chain?.last_position);
  }
  const missing = expected.next().value;
  demand(!missing, 'a conversation has no chain', missing?.last_position);
  const empty = (isWhole ? filters.conversation_ids ?? [] : []).filter(id => !chains.has(id));
  demand(empty.length === 0, `there is nothing of the conversation ${empty[0]}`);
}

async function checkFiles(zip, { attachments }, { files }) {
  const names = [...zip.entries.keys()].filter(name => FILE.test(name));
  demand(attachments || names.length === 0, 'there are files that nobody asked for');
  for (const name of names) {
    const [, hash] = FILE.exec(name);
    demand(files.has(hash), `${name} is attached to nothing, or was erased`);
    for await (const _ of zip.pieces(name));
    demand(zip.entries.get(name).sha256 === hash, `${name} has another content`);
  }
  return { attachments: names.length, missing_attachments: attachments ? files.size - names.length : 0 };
}

function checkEntries(zip, { entries, tables }) {
  const names = new Set(entries.map(({ name }) => name));
  const wanted = ['facts.ndjson', 'keys.ndjson', 'proof.ndjson', 'chains.ndjson'];
  for (const table of ['messages', 'conversations', 'memberships', 'receipts', 'people']) wanted.push(`${table}.${tables}`);
  for (const { name, size, sha256 } of entries) {
    demand(wanted.includes(name) || FILE.test(name), `${name} does not belong into an export`);
    const entry = zip.entries.get(name);
    demand(entry?.size === size && entry.sha256 === sha256, `${name} is not what the manifest says`);
  }
  demand(names.size === entries.length && wanted.every(name => names.has(name)), 'the manifest does not list each entry once');
  demand(zip.entries.size === names.size + 2, 'the ZIP has an entry that is not in the manifest');
}

function checkTrust({ head, keys }, { heads }, signer, { key }) {
  let trusted = signer;
  while (key && trusted && !raw(trusted.public_key).equals(key)) trusted = keys.find(({ key_id }) => key_id === trusted.endorsed_by);
  demand(trusted, 'it is signed by another key than the one demanded');
  for (const known of heads)
    demand(known.fits && (known.position !== head.position || known.hash === head.hash), 'a published head says otherwise', known.position);
}

// ---- the command

function readKey(file) {
  const text = readFileSync(file, 'utf8').trim();
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  return TYPES.key(text) ? raw(text) : createPublicKey(text).export({ format: 'der', type: 'spki' }).subarray(-32);
}

/** Heads by position, wherever they stand in a file of JSON, or in those of a directory. */
function readHeads(path, heads = new Map()) {
  const gather = value => {
    if (TYPES.hash(value?.root)) heads.set(value.position, value);
    else if (value instanceof Object) Object.values(value).forEach(gather);
  };
  if (!statSync(path).isDirectory()) gather(JSON.parse(readFileSync(path, 'utf8')));
  else for (const name of readdirSync(path)) if (name.endsWith('.json')) readHeads(join(path, name), heads);
  return heads;
}

async function main(args) {
  const [files, trust] = [[], { heads: new Map() }];
  while (args.length > 0) {
    const arg = args.shift();
    if (arg === '--key') trust.key = readKey(args.shift());
    else if (arg === '--heads') trust.heads = readHeads(args.shift());
    else files.push(arg);
  }
  if (files.length === 0) throw new Error('usage: verify-export.mjs [--key FILE] [--heads FILE] FILE…');
  for (const file of files) {
    const verdict = await verify(file, trust).catch(error => {
      if (!(error instanceof Fault)) throw error;
      return { valid: false, position: error.position ?? null, reason: error.message };
    });
    console.log(JSON.stringify({ file, ...verdict }));
    if (!verdict.valid) process.exitCode = 1;
  }
}

main(process.argv.slice(2)).catch(error => {
  console.error(error.message);
  process.exitCode = 2;
});

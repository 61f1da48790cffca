// A ledger whose heads are signed, as an honest server has it; its tree is made as sections 2.1.1, 2.1.3.1 and 2.1.4.1 of RFC 9162 say.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';

export const hashed = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest();
export const hex = (bytes) => bytes.toString('hex');
export const hashOf = (fact) => hex(hashed(fact));

const leaf = (fact) => hashed(Uint8Array.of(0), hashed(fact));
const node = (left, right) => hashed(Uint8Array.of(1), left, right);

function split(facts) {
  const middle = 2 ** Math.ceil(Math.log2(facts.length) - 1);
  return [facts.slice(0, middle), facts.slice(middle)];
}

function tree(facts) {
  return facts.length === 1 ? leaf(facts[0]) : node(...split(facts).map(tree));
}

function inclusion(index, facts) {
  if (facts.length === 1) return [];
  const [left, right] = split(facts);
  return index < left.length
    ? [...inclusion(index, left), tree(right)]
    : [...inclusion(index - left.length, right), tree(left)];
}

function consistency(size, facts, isWhole = true) {
  if (size === facts.length) return isWhole ? [] : [tree(facts)];
  const [left, right] = split(facts);
  return size <= left.length
    ? [...consistency(size, left, isWhole), tree(right)]
    : [...consistency(size - left.length, right, false), tree(left)];
}

export const rootOfAll = (facts) => hex(tree(facts));
export const pathOf = (index, facts) => inclusion(index, facts).map(hex);
export const pathFrom = (size, facts) => consistency(size, facts).map(hex);
export const leafHash = (fact) => hex(leaf(fact));
export const facts = (count) => Array.from({ length: count }, (_, n) => `fact ${n}`);

/** Whoever signs. */
export class Signer {
  #pair = generateKeyPairSync('ed25519');
  public_key = this.#pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
  key_id = hex(hashed(Buffer.from(this.public_key, 'base64'))).slice(0, 16);

  sign(head, key_id = this.key_id) {
    const { position, hash, root, at } = head;
    const text = `staff-chat head v1\nposition ${position}\nhash ${hash}\nroot ${root}\nat ${at}\nkey ${key_id}\n`;
    return { ...head, key_id, signature: sign(null, Buffer.from(text), this.#pair.privateKey).toString('base64') };
  }

  headOf(all) {
    return this.sign({ position: all.length, hash: hashOf(all.at(-1)), root: rootOfAll(all), at: '2026-03-01T12:00:00.000Z' });
  }
}

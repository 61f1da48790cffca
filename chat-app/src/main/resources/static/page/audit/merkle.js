/**
 * Checks of RFC 9162 with the browser's own SHA-256: what the server says about its ledger is computed again here. Browsers have
 * WebCrypto only on pages that came by HTTPS, or from the same machine.
 *
 * @typedef {{ position: number, hash: string, root: string, at: string, key_id: string, signature: string }} Head
 * @typedef {{ kind: string, event_id: string | null, position: number | null, hash: string | null, leaf_hash: string | null,
 *   from: number | null, size: number, path: string[], from_head: Head | null, head: Head | null }} Proof
 */

export const canCheck = () => Boolean(globalThis.crypto?.subtle);

/** Section 2.1.1. @param {string} hash of a fact, in hex */
export async function leafOf(hash) {
  return hex(await sha256(0, bytes(hash)));
}

/**
 * Section 2.1.3.2.
 *
 * @param {string} leaf in hex
 * @param {number} index of the leaf, from 0
 * @param {number} size of the tree
 * @param {string[]} path
 * @returns {Promise<string | null>} the root that they make; null when the path has not the length that it must have
 */
export async function rootOf(leaf, index, size, path) {
  let [node, last, root] = [index, size - 1, bytes(leaf)];
  if (index < 0 || index >= size) {
    return null;
  }
  for (const step of path) {
    if (last === 0) {
      return null;
    }
    if (isOdd(node) || node === last) {
      root = await sha256(1, bytes(step), root);
      while (!isOdd(node) && node !== 0) {
        [node, last] = [half(node), half(last)];
      }
    } else {
      root = await sha256(1, root, bytes(step));
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? hex(root) : null;
}

/**
 * Section 2.1.4.2: whether a tree begins with an earlier one.
 *
 * @param {{ size: number, root: string }} earlier
 * @param {{ size: number, root: string }} later
 * @param {string[]} path
 */
export async function beginsWith(earlier, later, path) {
  if (earlier.size === later.size) {
    return path.length === 0 && earlier.root === later.root;
  }
  let [node, last] = [earlier.size - 1, later.size - 1];
  const steps = isPower(earlier.size) ? [earlier.root, ...path] : [...path];
  while (isOdd(node)) {
    [node, last] = [half(node), half(last)];
  }
  if (steps.length === 0) {
    return false;
  }
  let [first, second] = [bytes(steps[0]), bytes(steps[0])];
  for (const step of steps.slice(1)) {
    if (last === 0) {
      return false;
    }
    if (isOdd(node) || node === last) {
      [first, second] = [await sha256(1, bytes(step), first), await sha256(1, bytes(step), second)];
      while (!isOdd(node) && node !== 0) {
        [node, last] = [half(node), half(last)];
      }
    } else {
      second = await sha256(1, second, bytes(step));
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && hex(first) === earlier.root && hex(second) === later.root;
}

/**
 * What is signed stands in ADR 17.
 *
 * @param {Head} head
 * @param {string} publicKey 32 bytes in base64
 * @returns {Promise<boolean | null>} null where this browser knows no Ed25519
 */
export async function isSigned({ position, hash, root, at, key_id, signature }, publicKey) {
  const text = `staff-chat head v1\nposition ${position}\nhash ${hash}\nroot ${root}\nat ${at}\nkey ${key_id}\n`;
  try {
    const key = await crypto.subtle.importKey('raw', decoded(publicKey), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, decoded(signature), new TextEncoder().encode(text));
  } catch (error) {
    return /** @type {DOMException} */ (error).name === 'NotSupportedError' ? null : false;
  }
}

/** An id is the beginning of the key's SHA-256. @param {string} publicKey in base64 */
export async function keyIdOf(publicKey) {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', decoded(publicKey)))).slice(0, 16);
}

// Positions may be larger than the 32 bits that shifts and masks work on.
const half = (/** @type {number} */ n) => Math.floor(n / 2);
const isOdd = (/** @type {number} */ n) => n % 2 === 1;
const isPower = (/** @type {number} */ n) => Number.isInteger(Math.log2(n));

/** @param {number} kind @param {...Uint8Array} parts */
async function sha256(kind, ...parts) {
  const all = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0));
  all[0] = kind;
  let end = 1;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

/** @param {string} text */
function bytes(text) {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** @param {Uint8Array} value */
function hex(value) {
  return [...value].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param {string} base64 */
function decoded(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

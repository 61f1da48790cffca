/** @import { Calls } from './calls.js' */
/** @import { Head, Proof } from './merkle.js' */
import { beginsWith, isSigned, keyIdOf, leafOf, rootOf } from './merkle.js';

/**
 * What came of checking a proof.
 *
 * @typedef {{ ok: boolean, why: string, proof: Proof, root: string | null, signed: boolean | null }} Verdict
 *   `signed`: null when it could not be found out here
 */

/**
 * @param {Calls} calls
 * @param {string} event
 * @param {string} shown a hash that the proof must be about; empty for any
 * @returns {Promise<Verdict>}
 */
export async function judge(calls, event, shown) {
  /** @type {Proof} */
  const proof = await calls.ask('/audit/proof', { event_id: event });
  // After it: the head that a proof is made for may be the first of its key.
  const { keys } = await calls.ask('/audit/keys');
  const { position, hash, size, path, head } = proof;
  const verdict = (/** @type {boolean} */ ok, /** @type {string} */ why, root = null, signed = null) =>
    ({ ok, why, proof, root, signed });
  if (!head || !hash || position === null || proof.event_id !== event) {
    return verdict(false, 'noHead');
  }
  if (shown && shown !== hash) {
    return verdict(false, 'otherHash');
  }
  const leaf = await leafOf(hash);
  if (leaf !== proof.leaf_hash) {
    return verdict(false, 'leaf');
  }
  const root = await rootOf(leaf, position - 1, size, path);
  if (root === null || size !== head.position) {
    return verdict(false, 'shape', root);
  }
  if (root !== head.root) {
    return verdict(false, 'root', root);
  }
  const signed = await signedBy(head, keys);
  return verdict(signed !== false, signed === false ? 'signature' : 'fits', root, signed);
}

/** @param {Head} head @param {any[]} keys */
export async function signedBy(head, keys) {
  const key = keys.find((one) => one.key_id === head.key_id);
  if (!key || (await keyIdOf(key.public_key)) !== head.key_id) {
    return false;
  }
  return isSigned(head, key.public_key);
}

/**
 * Whether the tree of the newest head begins with that of one which this browser has kept.
 *
 * @param {Calls} calls
 * @param {Head} kept
 * @param {Head} newest
 * @param {AbortSignal} signal
 */
export async function continues(calls, kept, newest, signal) {
  if (kept.position > newest.position) {
    return false;
  }
  const { path } = await calls.ask('/audit/proof', { from: kept.position, to: newest.position }, signal);
  return beginsWith({ size: kept.position, root: kept.root }, { size: newest.position, root: newest.root }, path);
}

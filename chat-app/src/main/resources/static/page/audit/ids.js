const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Every id in what somebody has pasted: ids, links of the chat, lines of a file. @param {string} text @returns {string[]} */
export function idsIn(text) {
  return [...new Set((text.match(UUID) ?? []).map((id) => id.toLowerCase()))];
}

/** @param {string} id */
export const shortId = (id) => id.slice(-8);

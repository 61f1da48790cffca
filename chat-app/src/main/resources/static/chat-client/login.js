/** @import { Person, TokenSupplier } from './types.js' */
import { ApiError } from './http.js';

/**
 * Logs in with the built-in issuer. The supplier logs in again when a token is refused, so it remembers the password, here
 * and nowhere else.
 *
 * @param {{ hotel: string, username: string, password: string, baseUrl?: string, fetch?: typeof fetch }} login
 * @returns {Promise<{ staff: Person, token: TokenSupplier }>}
 */
export async function logIn({ hotel, username, password, baseUrl = '', fetch = globalThis.fetch.bind(globalThis) }) {
  const ask = async () => {
    const response = await fetch(`${baseUrl.replace(/\/$/, '')}/api/auth/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ hotel, username, password }),
    });
    const body = await response.json();
    if (!response.ok) {
      const seconds = Number(response.headers.get('Retry-After'));
      throw new ApiError(response.status, body, seconds > 0 ? seconds * 1000 : null);
    }
    return body;
  };
  let current = ask();
  const { staff } = await current;
  const token = async (/** @type {{ renew: boolean }} */ { renew }) => {
    if (renew) {
      const next = ask();
      await next;
      current = next;
    }
    return (await current).access_token;
  };
  return { staff, token };
}

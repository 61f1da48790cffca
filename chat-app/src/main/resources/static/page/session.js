/** @import { Person, TokenSupplier } from '../chat-client/types.js' */
import { ApiError, logIn } from '../chat-client.js';
import { claimsOf, renewed } from './oidc.js';

/** @typedef {(request: { renew: boolean }) => Promise<{ token: string, kept: any }>} Supply `kept`: what to remember when there is a new token */

const KEPT = 'chat.session';
const LAST = 'chat.last-login';

/**
 * Who uses this tab. The token outlives a reload of the tab and nothing else; the password is remembered only until then, to
 * get a new token when one has run out.
 */
export class Session {
  #supply;
  #hasEnded = false;

  /** @param {string} hotel @param {Person} staff @param {string} token @param {Supply} supply @param {string} [rolesClaim] */
  constructor(hotel, staff, token, supply, rolesClaim = 'roles') {
    this.hotel = hotel;
    this.staff = staff;
    this.roles = claimsOf(token)[rolesClaim] ?? [];
    this.#supply = supply;
  }

  /** @param {string} role */
  has(role) {
    return this.roles.includes(role);
  }

  /** @type {TokenSupplier} */
  token = async (request) => {
    const { token, kept } = await this.#supply(request);
    if (kept && !this.#hasEnded) {
      keep(kept);
    }
    return token;
  };

  end() {
    this.#hasEnded = true;
    sessionStorage.removeItem(KEPT);
  }
}

/** @param {{ hotel: string, username: string, password: string }} login */
export async function open(login) {
  const { staff, token: supply } = await logIn(login);
  const token = await supply({ renew: false });
  const kept = { hotel: login.hotel, staff, token };
  keep(kept);
  localStorage.setItem(LAST, JSON.stringify({ hotel: login.hotel, username: login.username }));
  return new Session(login.hotel, staff, token, async (request) => {
    const now = await supply(request);
    return { token: now, kept: request.renew ? { ...kept, token: now } : null };
  });
}

/**
 * The session of somebody whom the issuer has logged in.
 *
 * @param {import('./oidc.js').Login} login
 * @param {import('./oidc.js').Tokens} tokens
 */
export function openWith(login, tokens) {
  const claims = claimsOf(tokens.token);
  const staff = { staff_id: claims.sub, username: claims.preferred_username ?? claims.sub, name: claims.name ?? claims.sub,
    avatar_url: null, role: 'staff', department: null };
  const kept = { hotel: claims[login.hotel_claim], staff, ...tokens, login };
  keep(kept);
  return sessionOf(kept);
}

/** The session that this tab had before it was reloaded. */
export function restored() {
  const kept = sessionStorage.getItem(KEPT);
  return kept ? sessionOf(JSON.parse(kept)) : null;
}

/** @param {any} kept */
function sessionOf(kept) {
  let now = kept;
  /** @type {Supply} */
  const supply = async ({ renew }) => {
    if (renew && !now.login) {
      throw new ApiError(401, { code: 'unauthenticated', detail: 'The token has run out.' });
    }
    if (renew) {
      now = { ...now, ...(await renewed(now.login, now)) };
    }
    return { token: now.token, kept: renew ? now : null };
  };
  return new Session(kept.hotel, kept.staff, kept.token, supply, kept.login?.roles_claim);
}

/** @returns {{ hotel: string, username: string }} who logged in here last */
export function lastLogin() {
  return JSON.parse(localStorage.getItem(LAST) ?? '{"hotel":"","username":""}');
}

/** @param {{ hotel: string, staff: Person, token: string, refresh?: string | null, login?: unknown }} session */
function keep(session) {
  sessionStorage.setItem(KEPT, JSON.stringify(session));
}

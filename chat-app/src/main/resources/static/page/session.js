/** @import { Person, TokenSupplier } from '../chat-client/types.js' */
import { ApiError, logIn } from '../chat-client.js';

const KEPT = 'chat.session';
const LAST = 'chat.last-login';

/**
 * Who uses this tab. The token outlives a reload of the tab and nothing else; the password is remembered only until then, to
 * get a new token when one has run out.
 */
export class Session {
  #supply;

  /** @param {string} hotel @param {Person} staff @param {string} token @param {TokenSupplier} supply */
  constructor(hotel, staff, token, supply) {
    this.hotel = hotel;
    this.staff = staff;
    this.roles = rolesOf(token);
    this.#supply = supply;
  }

  /** @param {string} role */
  has(role) {
    return this.roles.includes(role);
  }

  /** @type {TokenSupplier} */
  token = async (request) => {
    const token = await this.#supply(request);
    if (request.renew) {
      keep({ hotel: this.hotel, staff: this.staff, token });
    }
    return token;
  };

  end() {
    sessionStorage.removeItem(KEPT);
  }
}

/** @param {{ hotel: string, username: string, password: string }} login */
export async function open(login) {
  const { staff, token: supply } = await logIn(login);
  const token = await supply({ renew: false });
  keep({ hotel: login.hotel, staff, token });
  localStorage.setItem(LAST, JSON.stringify({ hotel: login.hotel, username: login.username }));
  return new Session(login.hotel, staff, token, supply);
}

/** The session that this tab had before it was reloaded. */
export function restored() {
  const kept = sessionStorage.getItem(KEPT);
  if (!kept) {
    return null;
  }
  const { hotel, staff, token } = JSON.parse(kept);
  return new Session(hotel, staff, token, ({ renew }) => {
    if (renew) {
      throw new ApiError(401, { code: 'unauthenticated', detail: 'The token has run out.' });
    }
    return token;
  });
}

/** @returns {{ hotel: string, username: string }} who logged in here last */
export function lastLogin() {
  return JSON.parse(localStorage.getItem(LAST) ?? '{"hotel":"","username":""}');
}

/** @param {{ hotel: string, staff: Person, token: string }} session */
function keep(session) {
  sessionStorage.setItem(KEPT, JSON.stringify(session));
}

/** @param {string} token @returns {string[]} */
function rolesOf(token) {
  const claims = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
  return JSON.parse(atob(claims)).roles ?? [];
}

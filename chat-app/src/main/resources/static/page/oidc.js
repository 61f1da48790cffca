import { ApiError } from '../chat-client.js';

const UNDER_WAY = 'chat.oidc';

/**
 * Where people log in, as the server says.
 *
 * @typedef {{ issuer: string | null, client_id: string, scope: string, hotel_claim: string, roles_claim: string }} Login
 * @typedef {{ token: string, refresh: string | null }} Tokens
 */

/** @returns {Promise<Login>} */
export async function howToLogIn() {
  return answer(await fetch('/page/login'));
}

/** Leaves for the issuer's page; it sends the person back here with a code (OpenID Connect, code flow with PKCE). @param {Login} login */
export async function leaveForIssuer(login) {
  const { authorization_endpoint } = await discovered(login);
  const [state, verifier] = [secret(), secret()];
  sessionStorage.setItem(UNDER_WAY, JSON.stringify({ state, verifier, hash: location.hash }));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const url = new URL(authorization_endpoint);
  const parameters = {
    response_type: 'code', client_id: login.client_id, scope: login.scope, redirect_uri: here(), state,
    code_challenge: base64url(new Uint8Array(digest)), code_challenge_method: 'S256',
  };
  Object.entries(parameters).forEach(([name, value]) => url.searchParams.set(name, value));
  location.assign(url);
}

/** What somebody came back with; null when nobody did. @param {Login} login @returns {Promise<Tokens | null>} */
export async function returned(login) {
  const parameters = new URLSearchParams(location.search);
  const begun = JSON.parse(sessionStorage.getItem(UNDER_WAY) ?? 'null');
  if (!parameters.has('state') || !begun) {
    return null;
  }
  sessionStorage.removeItem(UNDER_WAY);
  history.replaceState(null, '', `/${begun.hash}`);
  if (parameters.get('state') !== begun.state || !parameters.get('code')) {
    throw new ApiError(401, { detail: parameters.get('error_description') ?? 'The login was not finished.' });
  }
  const code = String(parameters.get('code'));
  return tokens(login, { grant_type: 'authorization_code', code, redirect_uri: here(), code_verifier: begun.verifier });
}

/** @param {Login} login @param {Tokens} before @returns {Promise<Tokens>} */
export function renewed(login, before) {
  if (!before.refresh) {
    throw new ApiError(401, { code: 'unauthenticated', detail: 'The token has run out.' });
  }
  return tokens(login, { grant_type: 'refresh_token', refresh_token: before.refresh }, before.refresh);
}

/** @param {string} token @returns {Record<string, any>} */
export function claimsOf(token) {
  const claims = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(claims), (byte) => byte.charCodeAt(0))));
}

/** @param {Login} login @param {Record<string, string>} grant @param {string | null} [refresh] */
async function tokens(login, grant, refresh = null) {
  const { token_endpoint } = await discovered(login);
  const body = new URLSearchParams({ client_id: login.client_id, ...grant });
  const { access_token, refresh_token } = await answer(await fetch(token_endpoint, { method: 'POST', body }));
  return { token: access_token, refresh: refresh_token ?? refresh };
}

/** @param {Login} login */
async function discovered({ issuer }) {
  return answer(await fetch(`${String(issuer).replace(/\/$/, '')}/.well-known/openid-configuration`));
}

/** @param {Response} response */
async function answer(response) {
  const body = await response.json();
  if (!response.ok) {
    throw new ApiError(response.status === 400 ? 401 : response.status, { detail: body.error_description ?? body.detail ?? body.error });
  }
  return body;
}

/** Where the issuer sends people back to. */
function here() {
  return `${location.origin}/`;
}

function secret() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** @param {Uint8Array} bytes */
function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

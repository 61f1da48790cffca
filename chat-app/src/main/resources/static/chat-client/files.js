/** @import { Attachment, Message } from './types.js' */

/**
 * A message with the plain links of its files, which are the same for everybody and for good. What somebody asks for has
 * links that are signed for them and for a short time; what is pushed has not.
 *
 * @param {Message} message
 * @returns {Message} the same object where there was nothing to take away
 */
export function withPlainLinks(message) {
  const attachments = message.attachments.map(plain);
  const isSame = attachments.every((one, index) => one === message.attachments[index]);
  return isSame ? message : { ...message, attachments };
}

/**
 * @param {Attachment} file
 * @returns {Attachment}
 */
function plain(file) {
  const url = path(file.url);
  const thumbnail_url = file.thumbnail_url && path(file.thumbnail_url);
  return url === file.url && thumbnail_url === file.thumbnail_url ? file : { ...file, url, thumbnail_url };
}

/** @param {string} link */
function path(link) {
  return link.split('?', 1)[0];
}

/**
 * What a form of the API's own names takes: the message and its files in one request.
 *
 * @param {{ message: string, message_id: string, reply_to: string | null, files: readonly File[] }} pending
 */
export function form({ message, message_id, reply_to, files }) {
  const body = new FormData();
  body.append('message_id', message_id);
  if (message !== '') {
    body.append('message', message);
  }
  if (reply_to) {
    body.append('reply_to', reply_to);
  }
  files.forEach((file) => body.append('files', file, file.name));
  return body;
}

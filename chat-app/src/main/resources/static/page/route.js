/**
 * The parts of a path behind `#`; a part that nobody could have made by encoding stays as it is, and is found nowhere.
 *
 * @param {string} path
 */
export function parts(path) {
  return path.split('/').filter(Boolean).map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
}

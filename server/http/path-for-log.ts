/** Parts of addresses that open something to whoever knows them: a grant for media, a room's share link. */
const secretParts = [/^(\/media\/\d+\/)(?!public\/)[^/]+/, /^(\/api\/rooms\/shared\/)[^/]+/, /^(\/r\/)[^/]+/];

/** A path as it may stand in a log. */
export function pathForLog(path: string): string {
  return secretParts.reduce((shown, pattern) => shown.replace(pattern, '$1[hidden]'), path);
}

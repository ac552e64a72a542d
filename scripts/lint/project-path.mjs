import { relative } from 'node:path';

/** The path of the file under the rule, as the project writes it: from its root, with slashes. */
export function projectPath(context) {
  return relative(context.cwd, context.filename).replaceAll('\\', '/');
}

import { projectPath } from './project-path.mjs';

/**
 * "One package, one file": whoever replaces a package finds all of its use in one place.
 * Options: [{ "package": pattern of the paths that may import it }].
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const oneHomePerPackage = {
  meta: { type: 'problem', schema: [{ type: 'object', additionalProperties: { type: 'string' } }] },
  create(context) {
    const homes = context.options[0] ?? {};
    const path = projectPath(context);

    function check(node) {
      const name = node.source?.value;
      if (typeof name !== 'string') return;
      const home = homes[name] ?? homes[packageOf(name)];
      if (home === undefined || new RegExp(home).test(path)) return;
      context.report({ node, message: `Only ${home} may import "${name}".` });
    }

    return { ImportDeclaration: check, ImportExpression: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};

function packageOf(specifier) {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

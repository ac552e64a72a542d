import { projectPath } from './project-path.mjs';

const VAGUE = /(^|[-.])(utils?|helpers?|common|misc|managers?)([-.]|$)/;

/**
 * Files are named in kebab-case after the one thing they hold; a name that fits everything draws everything in.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const fileName = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const path = projectPath(context);
    return {
      Program(node) {
        for (const part of path.split('/')) {
          // Next's own forms: [id], [...slug], (group), @slot, _private.
          const name = part.replace(/^[@_]|[[\](){}]|\.\.\./g, '');
          if (!/^[a-z0-9.-]+$/.test(name)) context.report({ node, message: `"${part}" is not in kebab-case.` });
          if (VAGUE.test(name)) context.report({ node, message: `"${part}" says nothing about what is inside.` });
        }
      },
    };
  },
};

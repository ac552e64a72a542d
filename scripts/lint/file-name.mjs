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
          // Next's own forms: (group), @slot, _private; and [names], which are those of the contract's parameters.
          const name = part.replace(/\[.*\]/g, '').replace(/^[@_]|[()]/g, '');
          if (!/^[a-z0-9.-]*$/.test(name)) context.report({ node, message: `"${part}" is not in kebab-case.` });
          if (VAGUE.test(name)) context.report({ node, message: `"${part}" says nothing about what is inside.` });
        }
      },
    };
  },
};

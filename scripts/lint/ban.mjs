/**
 * Makes an ESLint rule that reports every node matching one of the selectors. Each ban is a rule of its own, since two
 * blocks of a flat configuration that both set `no-restricted-syntax` silently replace each other.
 *
 * @param {string} message
 * @param {string[]} selectors
 * @returns {import('eslint').Rule.RuleModule}
 */
export function ban(message, selectors) {
  return {
    meta: { type: 'problem', schema: [] },
    create: (context) => Object.fromEntries(selectors.map((selector) => [selector, (node) => context.report({ node, message })])),
  };
}

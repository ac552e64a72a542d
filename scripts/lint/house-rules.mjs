import { ban } from './ban.mjs';
import { fileName } from './file-name.mjs';
import { oneHomePerPackage } from './one-home-per-package.mjs';

/** The rules of the house as an ESLint plugin; eslint.config.mjs says where each holds. */
export const houseRules = {
  rules: {
    'no-environment': ban('The environment is read once, by the roots; take what you need as an argument.', [
      "MemberExpression[object.name='process'][property.name='env']",
      "MemberExpression[object.name='process'][property.value='env']",
      "VariableDeclarator[init.name='process'] > ObjectPattern > Property[key.name='env']",
      "ImportDeclaration[source.value=/^(node:)?process$/]",
      "MemberExpression[object.type='MetaProperty'][property.name='env']",
    ]),
    'no-own-clock': ban('Time and randomness are arguments here: take a clock or a random source.', [
      "MemberExpression[object.name='Date'][property.name='now']",
      "NewExpression[callee.name='Date'][arguments.length=0]",
      "CallExpression[callee.name='Date']",
      "MemberExpression[object.name='Math'][property.name='random']",
    ]),
    'no-form-data': ban('request.formData() holds the whole upload in memory: use the streaming multipart reader.', [
      "CallExpression[callee.property.name='formData']",
    ]),
    'no-default-export': ban('Export by name; only where Next or a tool demands it is there a default.', [
      'ExportDefaultDeclaration',
      "ExportSpecifier[exported.name='default']",
    ]),
    'no-barrel': ban('No barrels: import from the file that has it.', [
      'ExportAllDeclaration',
      "Program:not(:has(> :not(ExportNamedDeclaration[source], ImportDeclaration))) > ExportNamedDeclaration[source][exportKind='value']",
    ]),
    'file-name': fileName,
    'one-home-per-package': oneHomePerPackage,
  },
};

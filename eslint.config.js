import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Why a rule is switched off somewhere must be said there: `// eslint-disable-next-line rule -- because …`. */
const disableWithReason = {
  create: (context) => ({
    Program: () => {
      for (const comment of context.sourceCode.getAllComments()) {
        if (!/^\s*eslint-disable/.test(comment.value) || / -- \S/.test(comment.value)) continue;
        context.report({ loc: comment.loc, message: 'Say why, after " -- ".' });
      }
    },
  }),
};

const WHOLE_SLICE = {
  selector: 'ExportAllDeclaration',
  message: 'Import from the file that has it: re-exporting everything hides who needs what, and makes cycles.',
};

/** `const { taken, ...rest }` is how one leaves something out. */
const UNUSED = { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' };

/** A rule is given everything it decides on. */
const AMBIENT = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'A rule is handed `now`.' },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'A rule is handed `now`.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'A rule does not throw dice.',
  },
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'A rule is handed its settings.',
  },
];

export default defineConfig(
  { ignores: ['dist/', 'var/', 'node_modules/', '**/graphql-env.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
    plugins: { house: { rules: { 'disable-with-reason': disableWithReason } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'house/disable-with-reason': 'error',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/common',
              importNames: ['forwardRef'],
              message: 'Two rooms that need each other are one room.',
            },
          ],
        },
      ],
      'no-restricted-syntax': ['error', WHOLE_SLICE],
      '@typescript-eslint/no-unused-vars': ['error', UNUSED],
      // An interface may ask for a promise where one implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [js.configs.recommended],
    rules: { 'no-unused-vars': ['error', UNUSED] },
    languageOptions: {
      globals: { process: 'readonly', performance: 'readonly', URL: 'readonly', console: 'readonly' },
    },
  },
  {
    files: ['libs/**/*.rules.ts'],
    rules: { 'no-restricted-syntax': ['error', WHOLE_SLICE, ...AMBIENT] },
  },
  {
    // A test looks into rows of SQL and answers of GraphQL that have no type; it fails when they are not what it says.
    files: ['**/*.spec.{ts,tsx}', 'test/**/*.ts'],
    rules: Object.fromEntries(
      ['assignment', 'member-access', 'return', 'argument', 'call'].map((use) => [
        `@typescript-eslint/no-unsafe-${use}`,
        'off',
      ]),
    ),
  },
  {
    files: ['apps/web/**/*.tsx'],
    extends: [jsxA11y.flatConfigs.strict],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // A table that CSS lays out as blocks, for a phone, loses its roles unless they are written down.
      'jsx-a11y/no-redundant-roles': [
        'error',
        { table: ['table'], thead: ['rowgroup'], tbody: ['rowgroup'], tr: ['row'] },
      ],
      'jsx-a11y/no-interactive-element-to-noninteractive-role': ['error', { td: ['cell'] }],
      // The router is told to go elsewhere by throwing.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'package', package: '@tanstack/router-core', name: ['Redirect', 'NotFoundError'] }] },
      ],
    },
  },
);

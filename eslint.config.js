import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const impure = 'is an argument here: only lib/deps.ts and lib/env.ts touch time, randomness and the environment'

export default defineConfig(
  globalIgnores(['node_modules/', 'dist/', 'coverage/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-param-reassign': 'error',
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'a union of literals says the same and needs no compiler' },
        { selector: 'ExportAllDeclaration', message: 'no barrels: import from the file itself' },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', prefer: 'type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // Ports are objects of closures: there is no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // Sometimes said to the reader, not to the compiler.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // A function may have to be async for its port although this adapter answers at once.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['lib/**/*.ts', 'functions/**/*.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['lib/**/*.ts'],
    ignores: ['lib/deps.ts', 'lib/env.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: `process.env ${impure}` },
        { object: 'Date', property: 'now', message: `Date.now ${impure}` },
        { object: 'Math', property: 'random', message: `Math.random ${impure}` },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'a union of literals says the same and needs no compiler' },
        { selector: 'ExportAllDeclaration', message: 'no barrels: import from the file itself' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: `The time ${impure}` },
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'local/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'vi', property: 'mock', message: 'modules are never mocked: what a function needs is an argument' },
        { object: 'vi', property: 'doMock', message: 'modules are never mocked: what a function needs is an argument' },
      ],
      // What comes from JSON and from matchers is of no type.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        performance: 'readonly',
        module: 'writable',
      },
    },
  },
)

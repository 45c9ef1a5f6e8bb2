import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Tests, sandbox and tools are programs of their own: n8n's cloud rules do not apply to them, strict types do. */
export default tseslint.config({
	files: ['sandbox/**/*.cts', 'tools/**/*.cts', 'test/**/*.cts'],
	extends: [js.configs.recommended, tseslint.configs.strict],
	rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
});

import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { preProcessFile } from 'typescript';
import { root } from '../harness/package.cts';
import { filesUnder } from './files.cts';

const hostModules = ['n8n-workflow', 'crypto'];
const files = filesUnder('dist', '.js');

interface Import {
	from: string;
	/** A path below `dist`, or the name of a module. */
	to: string;
}

function importsOf(file: string): Import[] {
	const text = readFileSync(join(root, file), 'utf8');
	return preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({
		from: file,
		to: fileName.startsWith('.') ? posix.join(posix.dirname(file), fileName) : fileName,
	}));
}

const imports = files.flatMap(importsOf);

/** `nodes/Hyros/lead.js` belongs to `nodes/Hyros`, a credential to `credentials`. */
function part(path: string): string {
	const [, folder, service] = path.split('/');
	return folder === 'nodes' ? `nodes/${service}` : folder;
}

test('shipped code requires only its own files and what n8n offers', () => {
	const strangers = imports.filter(
		({ to }) =>
			!hostModules.includes(to) &&
			![to, `${to}.js`, `${to}/index.js`].some(
				(path) => path.startsWith('dist/') && existsSync(join(root, path)),
			),
	);
	expect(imports.length).toBeGreaterThan(0);
	expect(strangers).toEqual([]);
});

test('every module is required by a literal name', () => {
	const dynamic = files.filter((file) =>
		/\brequire\((?!['"])|\bimport\(/.test(readFileSync(join(root, file), 'utf8')),
	);
	expect(dynamic).toEqual([]);
});

/** The parts that a file may import from; a credential is named after the service it belongs to. */
function open(file: string): string[] {
	const credential = /credentials\/(.+?)(?:Token)?Api\.credentials\.js$/.exec(file);
	return [part(file), 'nodes/core', ...(credential ? [`nodes/${credential[1]}`] : [])];
}

test('core imports no service, and a service only itself and core', () => {
	const own = imports.filter(({ to }) => to.startsWith('dist/'));
	const crossing = own.filter(
		({ from, to }) => from !== 'dist/index.js' && !open(from).includes(part(to)),
	);
	expect(own.length).toBeGreaterThan(0);
	expect(crossing).toEqual([]);
});

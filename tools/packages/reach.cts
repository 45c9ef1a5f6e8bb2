import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';

import { preProcessFile } from 'typescript';

import { root } from '../../sandbox/process/paths.cts';
import { fileText } from './bundle.cts';
import { filesBelow } from './files.cts';
import type { Single } from './singles.cts';

/** `credentials/HyperTrackTokenApi.credentials.ts` belongs to HyperTrack. */
function credentialsOf({ folder }: Single): string[] {
	const own = new RegExp(`^credentials/${folder}(?:Token|OAuth2)?Api\\.credentials\\.ts$`);
	return filesBelow('credentials').filter((file) => own.test(file));
}

function ownFiles(single: Single): string[] {
	return [...filesBelow(`nodes/${single.folder}`), ...credentialsOf(single)];
}

/** The sources that a source imports, types included. */
function importsOf(file: string): string[] {
	const names = preProcessFile(fileText(file), true, true).importedFiles.map(
		({ fileName }) => fileName,
	);
	return names.filter((name) => name.startsWith('.')).map((name) => sourceOf(file, name));
}

function sourceOf(from: string, name: string): string {
	const path = posix.join(posix.dirname(from), name);
	const found = [`${path}.ts`, `${path}/index.ts`].find((file) => existsSync(join(root, file)));
	if (found === undefined) throw new Error(`${from} imports ${name}, which is not there.`);
	return found;
}

/** A wing of the engine goes whole, as its front door hands on all of it. */
function whole(file: string): string[] {
	const [, wing] = /^nodes\/core\/(.+?)\//.exec(file) ?? [];
	return wing === undefined ? [file] : filesBelow(`nodes/core/${wing}`);
}

/** Every file that the nodes of a service need: their own, and the wings of the engine they reach. */
export function reach(single: Single): { own: string[]; core: string[] } {
	const own = ownFiles(single);
	const reached = new Set(own);
	// A set hands on what is added to it while it is read.
	for (const file of reached) {
		if (!file.endsWith('.ts')) continue;
		for (const target of importsOf(file).flatMap(whole)) reached.add(target);
	}
	const core = [...reached].filter((file) => file.startsWith('nodes/core/')).sort();
	const stray = [...reached].find((file) => !own.includes(file) && !core.includes(file));
	if (stray !== undefined) throw new Error(`${single.folder} reaches into ${stray}.`);
	return { own, core };
}

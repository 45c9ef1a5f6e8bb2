import { bundle, repository, fileText } from './bundle.cts';
import type { Single } from './singles.cts';

/** A codex file of the bundle as that of a package: its own node name, and links to its own README. */
export function codexOf(file: string, { name, home, page }: Single): string {
	return fileText(file)
		.replaceAll(`"${bundle.name}.`, `"${name}.`)
		.replaceAll(`${repository}/blob/main/${page}`, home);
}

/** The words by which n8n's users find the nodes of a service, without those that differ in case only. */
export function searchWords(files: string[]): string[] {
	const words = files.flatMap((file) => (JSON.parse(fileText(file)) as { alias: string[] }).alias);
	return [...new Set(words.map((word) => word.toLowerCase()))];
}

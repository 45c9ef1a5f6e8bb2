import { fileText } from './bundle.cts';

/** A section of a page, without its heading. */
export interface Section {
	heading: string;
	text: string;
}

/** A page of the documentation in its parts. */
export interface ServicePage {
	title: string;
	/** What stands above the sections, without the table of contents. */
	intro: string;
	sections: Section[];
}

const MARKERS = /^<!-- (?:generated: .+|end) -->\n\n?/gm;
const CONTENTS = /^(?:- \[.+\]\(#.+\)\n?)+/gm;

/** Takes a page apart. */
export function pageOf(file: string): ServicePage {
	const [top, ...rest] = fileText(file).replace(MARKERS, '').split(/^## /m);
	const [, title, intro] = /^# (.+)\n([^]*)$/.exec(top!)!;
	const sections = rest.map((part) => {
		const end = part.indexOf('\n');
		return { heading: part.slice(0, end), text: part.slice(end).trim() };
	});
	return { title: title!, intro: intro!.replace(CONTENTS, '').trim(), sections };
}

/** A section of a page by its heading. */
export function sectionOf({ title, sections }: ServicePage, wanted: string): Section {
	const section = sections.find(({ heading }) => heading === wanted);
	if (section === undefined) throw new Error(`"${title}" has no section "${wanted}".`);
	return section;
}

/** The anchor of a heading, as GitHub and npm make it. */
export function anchor(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');
}

/** Text without its links. */
export function unlinked(text: string): string {
	return text.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1');
}

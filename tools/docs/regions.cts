const REGION = /^<!-- generated: (.+) -->$[^]*?^<!-- end -->$/gm;

/** Renews each generated region of a text, by its name, and leaves all around it alone. */
export function renew(text: string, write: (name: string) => string): string {
	return text.replace(
		REGION,
		(_, name: string) => `<!-- generated: ${name} -->\n\n${write(name)}\n\n<!-- end -->`,
	);
}

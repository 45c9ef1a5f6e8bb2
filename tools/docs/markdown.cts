type Cell = string | number | undefined;

/** A Markdown table; a column without any content is left out. */
export function table(head: string[], rows: Cell[][]): string {
	const texts = rows.map((row) => row.map(cell));
	const used = head.map((_, column) => texts.some((row) => row[column] !== ''));
	const line = (cells: string[]) => `| ${cells.filter((_, column) => used[column]).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...texts.map(line)].join('\n');
}

/** Text as code. */
export function code(text: string): string {
	return `\`${text}\``;
}

function cell(value: Cell): string {
	return String(value ?? '')
		.replaceAll('|', '\\|')
		.replaceAll('\n', ' ')
		.trim();
}

/** Words that keep their own spelling in labels. */
const SPELLINGS: Record<string, string> = {
	api: 'API',
	id: 'ID',
	ids: 'IDs',
	ip: 'IP',
	ips: 'IPs',
	json: 'JSON',
	url: 'URL',
	sku: 'SKU',
	utm: 'UTM',
	eta: 'ETA',
	crm: 'CRM',
};
const SMALL = new Set(['and', 'or', 'of', 'in', 'per', 'to', 'for', 'the']);

/** Splits an API name (`order_handle`, `RedirectURL`, `pageId`) into its lower-case words. */
export function words(name: string): string[] {
	return name
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
		.split(/[^A-Za-z0-9]+/)
		.filter(Boolean)
		.map((word) => word.toLowerCase());
}

/** The parameter name of an API name: `order_handle` → `orderHandle`, `Firstname` → `firstname`. */
export function camel(name: string): string {
	return words(name)
		.map((word, index) => (index === 0 ? word : word[0].toUpperCase() + word.slice(1)))
		.join('');
}

/** The Title Case label of an API name: `leadIps` → `Lead IPs`. */
export function title(name: string): string {
	return words(name)
		.map((word, index) => {
			if (SPELLINGS[word]) return SPELLINGS[word];
			return index > 0 && SMALL.has(word) ? word : word[0].toUpperCase() + word.slice(1);
		})
		.join(' ');
}

const LONGEST_SHOWN = 60;

/** A text as a message shows it: its beginning, where it is long. */
export function shortened(text: string, most = LONGEST_SHOWN): string {
	return text.length > most ? `${text.slice(0, most)}…` : text;
}

import { fileText } from './bundle.cts';
import { pageOf } from './page.cts';
import { singles, type Single } from './singles.cts';

/** What concerns the repository and its tools, and reaches no user of a package. */
const OF_THE_REPOSITORY = /`npm |^- Ready workflows/;

/** The bundle's changelog without what concerns other services only. */
export function changelogOf(single: Single): string {
	const own = pageOf(single.page).title;
	const others = singles()
		.map(({ page }) => pageOf(page).title)
		.filter((title) => title !== own);
	const lines = fileText('CHANGELOG.md')
		.split('\n')
		.filter((line) => {
			if (!line.startsWith('- ')) return true;
			if (OF_THE_REPOSITORY.test(line)) return false;
			return line.includes(own) || !others.some((title) => line.includes(title));
		});
	return lines.join('\n').replace(/^### .+\n\n(?=#|$(?![^]))/gm, '');
}

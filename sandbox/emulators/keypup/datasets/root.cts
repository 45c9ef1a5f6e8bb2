import { printed } from '../date-scalar.cts';
import type { Root } from '../graphql-endpoint.cts';
import type { KeypupWorld } from '../world.cts';
import { readFormula, type DatasetRow, type Value } from './formula.cts';
import { datasets, type Dataset } from './rows.cts';

interface ReportArgs {
	companyId: string;
	dataset: Dataset;
	metrics: string[];
	dimensions?: string[];
	filter?: string;
	sortBy?: string;
	limit?: number;
	offset?: number;
}

/** Answers the root field of the datasets API. */
export function datasetsRoot(world: KeypupWorld): Root {
	return {
		report: {
			scope: 'viz:reports:read',
			answer: (args: ReportArgs) => {
				const { dimensions = [], metrics, limit, offset = 0 } = args;
				const most = world.switches.maxPageSize || Infinity;
				const rows = sorted(reportRows(world, args), args.sortBy);
				return {
					columns: [...dimensions, ...metrics],
					rows: rows.slice(offset, offset + Math.min(limit ?? most, most)),
				};
			},
		},
	};
}

function reportRows(world: KeypupWorld, args: ReportArgs): DatasetRow[] {
	const { companyId, dataset, dimensions = [], metrics, filter = '' } = args;
	const rows = world.workspace.pullRequests
		.filter((pullRequest) => pullRequest.companyId === companyId)
		.flatMap(datasets[dataset]);
	const fields = Object.keys(rows[0] ?? {});
	const keep = filter === '' ? () => true : readFormula(filter, fields, 'filter');
	const keys = dimensions.map((text) => readFormula(text, fields, 'dimension'));
	const values = metrics.map((text) => readFormula(text, fields, 'metric'));

	const groups = new Map<string, DatasetRow[]>();
	for (const row of rows.filter((candidate) => keep([candidate]) === true)) {
		const key = JSON.stringify(keys.map((formula) => formula([row])));
		groups.set(key, [...(groups.get(key) ?? []), row]);
	}
	if (dimensions.length === 0 && groups.size === 0) groups.set('', []);
	return [...groups.values()].map((group) =>
		Object.fromEntries([
			...keys.map((formula, place) => [dimensions[place], shown(formula(group))]),
			...values.map((formula, place) => [metrics[place], shown(formula(group))]),
		]),
	);
}

function shown(value: Value): Value {
	return value instanceof Date ? printed(value.getTime()) : value;
}

/** An unknown column orders nothing. */
function sorted(rows: DatasetRow[], sortBy = ''): DatasetRow[] {
	const cut = sortBy.lastIndexOf('.');
	const [column, direction] = [sortBy.slice(0, cut), sortBy.slice(cut + 1)];
	const sign = direction === 'desc' ? -1 : 1;
	const key = (row: DatasetRow) => row[column] ?? '';
	return rows.sort((left, right) => {
		const [first, second] = [key(left), key(right)];
		if (first === second) return 0;
		return first < second ? -sign : sign;
	});
}

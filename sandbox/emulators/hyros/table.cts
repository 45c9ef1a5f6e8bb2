/** Rows by id, listed newest first without sorting again while no row comes or goes. */
export class NewestFirst<Row extends { id: string; created: number }> {
	private readonly rows = new Map<string, Row>();
	private newest?: readonly Row[];

	add(row: Row): Row {
		this.rows.set(row.id, row);
		this.newest = undefined;
		return row;
	}

	get(id: string): Row | undefined {
		return this.rows.get(id);
	}

	remove(id: string): boolean {
		this.newest = undefined;
		return this.rows.delete(id);
	}

	removeWhere(test: (row: Row) => boolean): void {
		for (const row of this.all()) if (test(row)) this.remove(row.id);
	}

	clear(): void {
		this.rows.clear();
		this.newest = undefined;
	}

	/** Never changed afterwards: a later change of the table makes a new list. */
	all(): readonly Row[] {
		this.newest ??= [...this.rows.values()].reverse().sort((a, b) => b.created - a.created);
		return this.newest;
	}
}

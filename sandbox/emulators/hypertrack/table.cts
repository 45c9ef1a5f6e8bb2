/** Rows by id, in the order of their arrival. */
export class ById<Row extends { id: string }> {
	private readonly rows = new Map<string, Row>();

	add(row: Row): Row {
		this.rows.set(row.id, row);
		return row;
	}

	get(id: string | undefined): Row | undefined {
		return this.rows.get(id ?? '');
	}

	remove(id: string): boolean {
		return this.rows.delete(id);
	}

	all(): Row[] {
		return [...this.rows.values()];
	}

	/** Replaces everything. */
	fill(rows: readonly Row[]): void {
		this.rows.clear();
		for (const row of rows) this.add(structuredClone(row));
	}
}

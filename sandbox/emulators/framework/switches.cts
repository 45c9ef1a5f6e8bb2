/** One switch: its default and the values it takes. */
export interface Switch<T> {
	initial: T;
	accepts(value: unknown): boolean;
}

export type Switches = Record<string, Switch<unknown>>;

export type SwitchValues<S extends Switches> = {
	[Name in keyof S]: S[Name] extends Switch<infer T> ? T : never;
};

/** A switch with named positions; the first is the default. */
export function oneOf<T extends string | number>(...positions: [T, ...T[]]): Switch<T> {
	return {
		initial: positions[0],
		accepts: (value) => positions.some((position) => position === value),
	};
}

export function flag(initial: boolean): Switch<boolean> {
	return { initial, accepts: (value) => typeof value === 'boolean' };
}

export function amount(initial: number): Switch<number> {
	return { initial, accepts: (value) => typeof value === 'number' && value >= 0 };
}

export function wording(initial: string): Switch<string> {
	return { initial, accepts: (value) => typeof value === 'string' };
}

/** The positions of all switches of one emulator. */
export class SwitchBoard<S extends Switches> {
	readonly values: SwitchValues<S>;

	constructor(
		private readonly switches: S,
		private readonly overrides: Record<string, unknown> = {},
	) {
		this.values = {} as SwitchValues<S>;
		this.reset();
	}

	reset(): void {
		for (const [name, { initial }] of Object.entries(this.switches)) this.put(name, initial);
		for (const [name, value] of Object.entries(this.overrides)) this.set(name, value);
	}

	set(name: string, value: unknown): void {
		if (!Object.hasOwn(this.switches, name)) throw new Error(`Unknown switch: ${name}`);
		if (!this.switches[name].accepts(value)) {
			throw new Error(`Switch ${name} does not take ${JSON.stringify(value)}`);
		}
		this.put(name, value);
	}

	private put(name: string, value: unknown): void {
		Object.assign(this.values, { [name]: value });
	}
}

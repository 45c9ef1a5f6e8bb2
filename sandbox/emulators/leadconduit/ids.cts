import { randomInt } from 'node:crypto';

const MACHINE = '9d1b4e0012';
const FIRST_COUNT = 0xab3500;
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export const OBJECT_ID = /^[0-9a-f]{24}$/i;

/** Makes ObjectIds: the seconds of a time, the machine, and a counter. */
export class ObjectIds {
	private count = FIRST_COUNT;

	at(ms: number): string {
		return `${hex(Math.floor(ms / 1000), 8)}${MACHINE}${hex(this.count++ % 0x1000000, 6)}`;
	}

	reset(): void {
		this.count = FIRST_COUNT;
	}
}

/** The time an ObjectId states, in milliseconds. */
export function timeOf(id: string): number {
	return parseInt(id.slice(0, 8), 16) * 1000;
}

/** Six letters and digits, as sources and steps have. */
export function sixCharacters(): string {
	return Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

function hex(value: number, digits: number): string {
	return value.toString(16).padStart(digits, '0');
}

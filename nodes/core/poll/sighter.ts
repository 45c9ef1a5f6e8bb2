import { asText, at, canonicalJson, isBlank, shortFingerprint, type Json } from '../base';
import type { Api, RecordsEvent } from '../words';
import type { Sighting } from './time-cursor';

/** Sees records as polling does: by their keys, and by the server's time of them. */
export class Sighter {
	constructor(
		private readonly api: Api,
		private readonly event: RecordsEvent,
	) {}

	/** A record under its key and, where only changes count, a mark of its id. */
	sightings(record: Json): Array<Sighting<Json>> {
		const { key, byContentWithout, changesOnly, versionOf } = this.event;
		const named = key.map((path) => this.instantOrText(at(record, path)));
		const versionless = byContentWithout !== undefined && isBlank(at(record, byContentWithout));
		const byContent = versionless || this.idOf(record) === '';
		const stamp = this.stamp(record);
		const sighting: Sighting<Json> = {
			key: shortFingerprint(...named, byContent ? canonicalJson(record) : ''),
			stamp,
			record,
		};
		if (versionOf !== undefined && !byContent) {
			const whose = versionOf.map((path) => asText(at(record, path)));
			sighting.id = shortFingerprint('version of', ...whose);
		}
		if (!changesOnly) return [sighting];
		return [sighting, { key: this.idMark(record), stamp, record: null }];
	}

	idMark(record: Json): string {
		return shortFingerprint('id', this.idOf(record));
	}

	idOf(record: Json): string {
		return asText(at(record, this.event.key[0]));
	}

	/** The server's time of a record, where it states one. */
	stamp(record: Json): number | undefined {
		const { stamp } = this.event;
		if (typeof stamp === 'function') {
			const time = stamp(record);
			return Number.isFinite(time) ? time : undefined;
		}
		const read = this.api.dates?.read ?? asText;
		for (const path of stamp) {
			const time = Date.parse(read(at(record, path) ?? null) ?? '');
			if (!Number.isNaN(time)) return time;
		}
		return undefined;
	}

	/** A time is the same version in whatever zone it is written. */
	private instantOrText(value: Json | undefined): string {
		return this.api.dates?.read(value ?? null) ?? asText(value);
	}
}

import { poll } from '../../harness/index.cts';
import { openBench, type Bench } from '../common/bench.cts';

const HOUR = 3_600_000;

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('hyperTrack');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const act = async (name: string, args: object = {}) => await bench.control.act(name, args);

/** A polling trigger in front of the emulator, with what it remembers. */
function triggerOf(parameters: object) {
	let staticData: object = {};
	const tick = async (more: object = {}) => {
		const items = await poll({
			node: 'hyperTrackPollingTrigger',
			parameters: { ...parameters },
			credentials: bench.credentials,
			staticData,
			...more,
		});
		return items === null ? null : items[0].map(({ json }) => json);
	};
	return {
		tick,
		/** What n8n does on a restart: the state comes back from its database. */
		restart: () => {
			staticData = JSON.parse(JSON.stringify(staticData)) as object;
		},
	};
}

const statuses = (items: object[] | null) =>
	(items ?? []).map((item) => {
		const { order_handle, status } = item as Record<string, unknown>;
		return `${String(order_handle)} ${String(status)}`;
	});

describe('order status changed', () => {
	const trigger = (more: object = {}) => triggerOf({ triggerOn: 'orderStatusChanged', ...more });

	it('is silent at first, then hands on each status of an order once, also after a restart', async () => {
		const { tick, restart } = trigger();
		expect(await tick()).toBeNull();
		expect(await tick()).toBeNull();
		await act('completeOrder', { order_handle: 'order-2' });
		await act('startOrder', { order_handle: 'order 3/b@ht' });
		expect(statuses(await tick()).sort()).toEqual(['order 3/b@ht ongoing', 'order-2 completed']);
		restart();
		expect(await tick()).toBeNull();
		await act('cancelOrder', { order_handle: 'order 3/b@ht' });
		expect(statuses(await tick())).toEqual(['order 3/b@ht cancelled']);
		expect(await tick()).toBeNull();
	});

	it('asks for open orders, and for those that ended of late', async () => {
		const { tick } = trigger();
		await tick();
		bench.control.clearLog();
		await tick();
		const day = String.raw`\d{4}-\d\d-\d\d%20\d\d:\d\d:\d\d`;
		expect(bench.lines()).toEqual([
			'GET /orders/?status=unplanned,planned,assigned,ongoing,disabled,rescheduled&limit=100',
			expect.stringMatching(
				new RegExp(`^GET /orders/\\?status=completed&completed_at_from=${day}&limit=100$`),
			),
			expect.stringMatching(
				new RegExp(`^GET /orders/\\?status=cancelled&cancelled_at_from=${day}&limit=100$`),
			),
			'GET /orders/?status=dispatched,summarizing&limit=100',
		]);
	});

	it('hands on what is new from its first status on, over several pages', async () => {
		const { tick } = trigger();
		await tick();
		bench.control.switch('pageCap', 2);
		for (const name of ['a', 'b', 'c']) {
			await act('addOrder', { order_handle: name, status: 'assigned' });
		}
		expect(statuses(await tick()).sort()).toEqual(['a assigned', 'b assigned', 'c assigned']);
	});

	it('misses no order that was made and ended between two polls', async () => {
		const { tick } = trigger();
		await tick();
		await act('addOrder', { order_handle: 'quick', status: 'ongoing' });
		await act('completeOrder', { order_handle: 'quick' });
		expect(statuses(await tick())).toEqual(['quick completed']);
	});

	it('follows the clock of the service', async () => {
		const { tick } = trigger();
		const startsAt = new Date(Date.now() + 2 * HOUR).toISOString();
		await act('addOrder', { order_handle: 'later', status: 'assigned', startsAt });
		await tick();
		bench.control.advance(HOUR);
		expect(await tick()).toBeNull();
		bench.control.advance(HOUR);
		expect(statuses(await tick())).toEqual(['later ongoing']);
	});

	it('takes an order that is noted as completed two days late', async () => {
		const { tick } = trigger();
		await tick();
		const completed_at = new Date(Date.now() - 48 * HOUR).toISOString();
		await act('addOrder', { order_handle: 'late', status: 'completed', completed_at });
		expect(statuses(await tick())).toEqual(['late completed']);
		expect(await tick()).toBeNull();
	});

	it('tells a second time in a status by the time of its change', async () => {
		const { tick } = trigger();
		await act('addOrder', { order_handle: 'x', status: 'ongoing' });
		await tick();
		await act('changeOrder', { order_handle: 'x', status: 'disabled', disabled_at: 'd1' });
		expect(statuses(await tick())).toEqual(['x disabled']);
		await act('changeOrder', { order_handle: 'x', status: 'ongoing', enabled_at: 'e1' });
		expect(statuses(await tick())).toEqual(['x ongoing']);
		expect(await tick()).toBeNull();
	});

	it('knows a new attempt of a handle from the old one', async () => {
		const { tick } = trigger();
		await act('addOrder', { order_handle: 'again', status: 'ongoing' });
		await act('completeOrder', { order_handle: 'again' });
		await tick();
		await act('addOrder', { order_handle: 'again', status: 'ongoing' });
		await act('completeOrder', { order_handle: 'again' });
		expect(await tick()).toEqual([expect.objectContaining({ fulfillment_attempt: 1 })]);
	});

	it('reports a return to an earlier status each time, also where no time of a change is stated', async () => {
		const { tick, restart } = trigger();
		await act('addOrder', { order_handle: 'x', status: 'ongoing' });
		await tick();
		for (const status of ['disabled', 'ongoing', 'disabled', 'ongoing']) {
			await act('changeOrder', { order_handle: 'x', status });
			restart();
			expect(statuses(await tick())).toEqual([`x ${status}`]);
			expect(await tick()).toBeNull();
		}
	});

	it('reports a return also where the status in between was not asked for', async () => {
		const { tick } = trigger({ status: ['ongoing'] });
		await act('addOrder', { order_handle: 'x', status: 'ongoing' });
		await tick();
		await act('changeOrder', { order_handle: 'x', status: 'disabled' });
		expect(await tick()).toBeNull();
		await act('changeOrder', { order_handle: 'x', status: 'ongoing' });
		expect(statuses(await tick())).toEqual(['x ongoing']);
		expect(await tick()).toBeNull();
	});

	it.each([
		'unplanned',
		'planned',
		'assigned',
		'dispatched',
		'ongoing',
		'disabled',
		'rescheduled',
		'summarizing',
	])('without a choice every status counts: %s', async (status) => {
		const { tick } = trigger();
		const { tick: chosen } = trigger({ status: [status] });
		await act('addOrder', {
			order_handle: 'x',
			status: status === 'planned' ? 'ongoing' : 'planned',
		});
		await tick();
		await chosen();
		await act('changeOrder', { order_handle: 'x', status });
		expect(statuses(await tick())).toEqual([`x ${status}`]);
		expect(statuses(await chosen())).toEqual([`x ${status}`]);
	});

	it('looks through the orders of late where the filter does not take a status', async () => {
		const { tick } = trigger();
		const refused = { kind: 'body', status: 422, body: '{"message":"Validation error"}' } as const;
		await tick();
		await act('addOrder', { order_handle: 'x', status: 'dispatched' });
		// The fourth list is the one that a strict service refuses.
		for (let list = 0; list < 3; list++) bench.control.fault({ kind: 'delay', ms: 1 });
		bench.control.fault(refused);
		expect(statuses(await tick())).toEqual(['x dispatched']);
		expect(bench.lines().at(-1)).toMatch(/^GET \/orders\/\?created_at_from=/);
	});

	it('refuses a status that there is not, before anything is asked', async () => {
		const { tick } = trigger({ status: '={{ ["ongoing", "canceled"] }}' });
		await expect(tick()).rejects.toThrow('Statuses has no "canceled"');
		expect(bench.lines()).toEqual([]);
	});

	it('looks further back where the user says so', async () => {
		const { tick } = trigger({ overlapMinutes: 10 * 24 * 60 });
		await tick();
		const completed_at = new Date(Date.now() - 9 * 24 * HOUR).toISOString();
		await act('addOrder', { order_handle: 'late', status: 'completed', completed_at });
		expect(statuses(await tick())).toEqual(['late completed']);
	});

	it('makes orders simple unless told otherwise', async () => {
		const { tick } = trigger();
		const { tick: whole } = trigger({ simplify: false });
		await tick();
		await whole();
		await act('addOrder', { order_handle: 'x', status: 'ongoing' });
		const [simple] = (await tick())!;
		const [raw] = (await whole())!;
		expect(simple).toMatchObject({ order_handle: 'x', status: 'ongoing', fulfillment_attempt: 0 });
		expect(raw).toMatchObject(simple);
		expect(Object.keys(raw).length).toBeGreaterThan(Object.keys(simple).length);
	});

	it('asks only for the statuses and the worker that were chosen', async () => {
		const { tick } = trigger({ status: ['completed'], workerHandle: 'james@ht.com' });
		await tick();
		bench.control.clearLog();
		await act('startOrder', { order_handle: 'order 3/b@ht' });
		await act('completeOrder', { order_handle: 'order-2' });
		expect(statuses(await tick())).toEqual(['order-2 completed']);
		expect(bench.lines()).toEqual([
			expect.stringMatching(/^GET \/orders\/\?worker_handle=james@ht\.com&status=completed&/),
		]);
	});

	it('starts anew, in silence, when other statuses are chosen', async () => {
		const memory = {};
		const first = async (status: string[]) =>
			await poll({
				node: 'hyperTrackPollingTrigger',
				parameters: { triggerOn: 'orderStatusChanged', status },
				credentials: bench.credentials,
				staticData: memory,
			});
		await first(['ongoing']);
		await act('completeOrder', { order_handle: 'order-2' });
		expect(await first(['completed'])).toBeNull();
	});

	it('a test shows the newest order and moves nothing', async () => {
		const { tick } = trigger();
		await tick();
		await act('addOrder', { order_handle: 'newest', status: 'ongoing' });
		expect(statuses(await tick({ mode: 'manual' }))).toEqual(['newest ongoing']);
		expect(statuses(await tick())).toEqual(['newest ongoing']);
		const { tick: cancelled } = trigger({ status: ['ongoing', 'cancelled'], workerHandle: 'none' });
		expect(await cancelled({ mode: 'manual' })).toBeNull();
	});

	it('uses the credential of API v3 alone', async () => {
		const { hyperTrackApi } = bench.credentials;
		const { tick } = trigger();
		expect(await tick({ credentials: { hyperTrackApi } })).toBeNull();
	});
});

describe('new event', () => {
	const trigger = (more: object = {}) => triggerOf({ triggerOn: 'newEvent', ...more });
	const types = (items: object[] | null) =>
		(items ?? []).map((item) => (item as { type: string }).type);
	const ALEX = '09ff4544-b947-4963-ae06-54f72558dd1d';

	it('is silent at first, then hands on each event once, in the order of time', async () => {
		const { tick, restart } = trigger();
		expect(await tick()).toBeNull();
		await act('completeAction', { id: '0a874ed1-a4f4-4786-8319-a5d75bc9948b' });
		await act('addEvent', { type: 'stop.started' });
		expect(types(await tick())).toEqual(['action.completed', 'stop.started']);
		restart();
		expect(await tick()).toBeNull();
	});

	it('asks from the last time on, over all pages', async () => {
		const { tick } = trigger();
		await tick();
		bench.control.switch('pageCap', 2);
		bench.control.clearLog();
		for (let count = 0; count < 5; count++) await act('addEvent', { type: 'stop.ended' });
		expect(await tick()).toHaveLength(5);
		expect(bench.lines()[0]).toMatch(
			/^GET \/api\/v2\/events\/\?min_recorded_at=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ&page_size=100$/,
		);
		// Two a page: five new ones, and two of the days that are looked at again.
		expect(bench.lines()).toHaveLength(4);
	});

	it('takes an event that was recorded earlier and came late', async () => {
		const { tick } = trigger();
		await tick();
		const recorded_at = new Date(Date.now() - 48 * HOUR).toISOString();
		await act('addEvent', { type: 'stop.started', recorded_at });
		expect(types(await tick())).toEqual(['stop.started']);
		expect(await tick()).toBeNull();
	});

	it('takes what a phone delivers now that was offline for days', async () => {
		const { tick } = trigger();
		await tick();
		await act('addEvent', { type: 'stop.started' });
		expect(await tick()).toHaveLength(1);
		const recorded_at = new Date(Date.now() - 12 * 24 * HOUR).toISOString();
		await act('addEvent', { type: 'trip.ended', recorded_at });
		expect(types(await tick())).toEqual(['trip.ended']);
		expect(await tick()).toBeNull();
	});

	it('checks the type and the user itself where the service ignores the filters', async () => {
		bench.control.switch('inferredFilters', 'ignored');
		const { tick } = trigger({ type: ' stop.started ', userId: ALEX });
		await tick();
		await act('addEvent', { type: 'stop.started', user_id: ALEX });
		await act('addEvent', { type: 'stop.ended', user_id: ALEX });
		await act('addEvent', { type: 'stop.started', user_id: 'somebody else' });
		expect(types(await tick())).toEqual(['stop.started']);
		expect(types(await tick({ mode: 'manual' }))).toEqual(['stop.started']);
	});

	it('knows two events of one moment apart', async () => {
		const { tick } = trigger();
		await tick();
		const moment = { recorded_at: new Date().toISOString() };
		await act('addEvent', { type: 'trip.ended', ...moment });
		expect(types(await tick())).toEqual(['trip.ended']);
		await act('addEvent', { type: 'stop.started', ...moment });
		expect(types(await tick())).toEqual(['stop.started']);
	});

	it('works where the service ignores the filters', async () => {
		bench.control.switch('inferredFilters', 'ignored');
		const { tick } = trigger();
		expect(await tick()).toBeNull();
		await act('addEvent', { type: 'stop.started' });
		expect(types(await tick())).toEqual(['stop.started']);
		expect(await tick()).toBeNull();
	});

	it('follows an action by the clock of the service', async () => {
		const { tick } = trigger({ type: 'action.arrived' });
		await tick();
		const { error } = await bench.run({
			resource: 'action',
			operation: 'create',
			userId: { __rl: true, mode: 'id', value: ALEX },
		});
		expect(error).toBeUndefined();
		bench.control.advance(HOUR);
		expect(types(await tick())).toEqual(['action.arrived']);
	});

	it('asks only for the type and the user that were chosen', async () => {
		const { tick } = trigger({ type: 'stop.started', userId: ALEX });
		await tick();
		await act('addEvent', { type: 'stop.started' });
		await act('addEvent', { type: 'stop.ended' });
		expect(types(await tick())).toEqual(['stop.started']);
		expect(bench.lines().at(-1)).toContain(`?type=stop.started&user_id=${ALEX}&min_recorded_at=`);
	});

	it('a test shows the latest event and moves nothing', async () => {
		const { tick } = trigger();
		expect(types(await tick({ mode: 'manual' }))).toEqual(['action.completed']);
		expect(bench.lines()).toEqual(['GET /api/v2/events/?ordering=-recorded_at&page_size=1']);
		expect(await tick()).toBeNull();
	});

	it('writes dates in one form', async () => {
		const { tick } = trigger();
		const [event] = (await tick({ mode: 'manual' }))!;
		expect(event).toMatchObject({ recorded_at: '2018-03-14T10:06:44.945Z' });
	});

	it('uses the credential of API v2 alone', async () => {
		const { hyperTrackTokenApi } = bench.credentials;
		expect(await trigger().tick({ credentials: { hyperTrackTokenApi } })).toBeNull();
	});
});

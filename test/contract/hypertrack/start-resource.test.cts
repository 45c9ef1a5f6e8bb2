import { startResourceOf } from '../common/start-resource.cts';

it('a new node shows the resource order', () => {
	expect(startResourceOf('hyperTrack')).toBe('order');
});

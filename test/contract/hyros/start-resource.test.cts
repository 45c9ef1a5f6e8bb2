import { startResourceOf } from '../common/start-resource.cts';

it('a new node shows the resource lead', () => {
	expect(startResourceOf('hyros')).toBe('lead');
});

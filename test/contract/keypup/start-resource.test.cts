import { startResourceOf } from '../common/start-resource.cts';

it('a new node shows the resource graphql', () => {
	expect(startResourceOf('keypup')).toBe('graphql');
});

import { serviceNames, startEmulator } from '../../sandbox/emulators/index.cts';
import { services } from '../contract/common/services.cts';

test('every service of the package has an emulator, and every emulator its service', () => {
	expect([...serviceNames].sort()).toEqual(
		Object.values(services)
			.map(({ name }) => name)
			.sort(),
	);
});

test('a service that is not there is told, with those that are', async () => {
	await expect(startEmulator('salesforce')).rejects.toThrow(
		`There is no emulator of "salesforce"; there are: ${serviceNames.join(', ')}.`,
	);
});

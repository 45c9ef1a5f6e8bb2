import fc from 'fast-check';
import { camel, title, words } from '../../../dist/nodes/core/base/names.js';

test.each([
	['order_handle', 'orderHandle', 'Order Handle'],
	['Firstname', 'firstname', 'Firstname'],
	['RedirectURL', 'redirectUrl', 'Redirect URL'],
	['leadIps', 'leadIps', 'Lead IPs'],
	['pageId', 'pageId', 'Page ID'],
	['ids', 'ids', 'IDs'],
	['JourneyData', 'journeyData', 'Journey Data'],
	['variables.first_name', 'variablesFirstName', 'Variables First Name'],
	['URLRule', 'urlRule', 'URL Rule'],
	['phone_1', 'phone1', 'Phone 1'],
	['X-Webhook-Secret', 'xWebhookSecret', 'X Webhook Secret'],
	['end_of_day', 'endOfDay', 'End of Day'],
	['for_sale', 'forSale', 'For Sale'],
	['utm_source', 'utmSource', 'UTM Source'],
	['expected_eta', 'expectedEta', 'Expected ETA'],
])('%s is the parameter %s, labelled %s', (name, parameter, label) => {
	expect(camel(name)).toBe(parameter);
	expect(title(name)).toBe(label);
});

test('snake, kebab, dotted, camel and Pascal case all name the same parameter', () => {
	const word = fc.stringMatching(/^[a-z]{2,8}$/);
	fc.assert(
		fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (parts) => {
			const pascal = parts.map((part) => part[0].toUpperCase() + part.slice(1)).join('');
			const standard = pascal[0].toLowerCase() + pascal.slice(1);
			const spellings = [parts.join('_'), parts.join('-'), parts.join('.'), standard, pascal];
			expect(spellings.map(camel)).toEqual(spellings.map(() => standard));
			expect(words(pascal)).toEqual(parts);
		}),
	);
});

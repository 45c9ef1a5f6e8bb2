import { create, isBlank, json, resource, rows, text, type JsonObject } from '../core';

const isEmail = (value: unknown) =>
	String(value).includes('@') ? undefined : 'is not an email address';
/** A datapoint without its value says nothing, and the lead would be refused for it. */
const withValue = (datapoints: unknown) => {
	const said = (datapoints as JsonObject[]).filter((datapoint) => !isBlank(datapoint.Value));
	return isBlank(said) ? undefined : said;
};

/** People who enter a funnel. */
export const lead = resource('lead', 'Lead', [
	create({
		path: '/leads',
		// What Hyperaktiv answers is not documented: it may be nothing.
		promises: [],
		description: 'Register a lead through an origin of a funnel',
		notice:
			'Hyperaktiv calls this import deprecated: only leads tracked on your site get an engagement score',
		fields: [
			text('ref', {
				identity: 'id',
				shared: true,
				place: 'query',
				required: true,
				label: 'Reference',
				placeholder: 'e.g. YYY',
				description:
					'Code of the origin through which the lead enters the funnel. Add an API endpoint as an origin to get one.',
			}),
			text('Email', {
				identity: 'email',
				required: true,
				placeholder: 'e.g. name@email.com',
				check: isEmail,
			}),
			text('Firstname', { label: 'First Name' }),
			text('Lastname', { label: 'Last Name' }),
			text('PhoneNumber', { identity: 'phone', shared: true }),
			text('RedirectURL', {
				placeholder: 'e.g. https://www.myapp.com',
				description: 'Where the lead goes after the available activities',
			}),
			rows(
				'JourneyData',
				[
					text('Name', {
						required: true,
						description: 'Name of a datapoint that exists in the workspace',
					}),
					text('Value'),
				],
				{
					description:
						'Facts about the lead, one datapoint per row; rows without a value are left out',
					encode: withValue,
				},
			),
			json('WebhookInput', {
				description:
					'Asks Hyperaktiv to report on this lead, in the form that its own reference describes',
			}),
		],
	}),
]);

/** Said of what must not be sent twice, where n8n's Retry On Fail would send it again. */
export const RETRIED_TWICE = {
	message: 'Switch off Retry On Fail in the settings of this node',
	description:
		'This must not be sent twice, and n8n would send it again after a failure. Nothing was sent.',
};

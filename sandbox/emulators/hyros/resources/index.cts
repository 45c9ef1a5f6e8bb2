import type { HyrosEndpoint } from '../endpoint.cts';
import { apiKeys } from './api-keys.cts';
import { leadAggregation } from './lead-aggregation.cts';
import { leadClicks } from './lead-clicks.cts';
import { leadJourney } from './lead-journey.cts';
import { leadTags } from './lead-tags.cts';
import { leadRoutes } from './leads.cts';
import { products } from './products.cts';
import { requests } from './requests.cts';
import { sales } from './sales.cts';
import { stages } from './stages.cts';
import { tags } from './tags.cts';
import { userInfo } from './user-info.cts';
import { webhookSubscriptions } from './webhook-subscriptions.cts';

/** Every endpoint, one file per resource. */
export const hyrosEndpoints: HyrosEndpoint[] = [
	...apiKeys,
	...leadRoutes,
	...leadJourney,
	...leadClicks,
	...leadAggregation,
	...leadTags,
	...sales,
	...products,
	...tags,
	...stages,
	...userInfo,
	...requests,
	...webhookSubscriptions,
];

import type { Route } from '../route.cts';
import { apiKeys } from './apiKeys.cts';
import { leadAggregation } from './leadAggregation.cts';
import { leadClicks } from './leadClicks.cts';
import { leadJourney } from './leadJourney.cts';
import { leadRoutes } from './leads.cts';
import { leadTags } from './leadTags.cts';
import { products } from './products.cts';
import { requests } from './requests.cts';
import { sales } from './sales.cts';
import { stages } from './stages.cts';
import { tags } from './tags.cts';
import { userInfo } from './userInfo.cts';
import { webhookSubscriptions } from './webhookSubscriptions.cts';

/** Every endpoint, one file per resource. */
export const routes: Route[] = [
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

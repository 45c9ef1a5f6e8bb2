/** Instants are milliseconds, whole seconds. */
export interface NamedRow {
	id: string;
	name: string;
}

export interface TrafficSource {
	sourceLinkId: string;
	name: string;
	tag: string;
	disregarded?: boolean;
	organic?: boolean;
	clickDate?: number;
	clickId?: string;
	trafficSource?: NamedRow;
	goal?: NamedRow;
	category?: NamedRow;
	adSource?: { adSourceId: string; adAccountId: string; platform: string };
}

export interface Provider {
	id: string;
	integration: { id: string; name: string; type: string };
}

export interface LeadStage {
	name: string;
	date: number;
}

export interface Lead {
	id: string;
	email: string;
	created: number;
	updated: number;
	firstName?: string;
	lastName?: string;
	tags: string[];
	tagDates: Record<string, number>;
	ips: string[];
	phoneNumbers: string[];
	consent: string;
	/** Every stage passed, the current one last. */
	stages: LeadStage[];
	provider?: Provider;
	firstSource?: TrafficSource;
	lastSource?: TrafficSource;
}

export interface Product {
	id: string;
	created: number;
	name: string;
	tag: string;
	price: number;
	sku?: string;
	customCost?: number;
	recurring: boolean;
	callProduct: boolean;
	category: NamedRow;
}

export interface Sale {
	id: string;
	orderId: string;
	created: number;
	updated: number;
	leadId: string;
	productId: string;
	quantity: number;
	recurring: boolean;
	qualified: boolean;
	score: number;
	currency: string;
	price: number;
	discount: number;
	hardCost: number | null;
	refunded: number;
	refundDate?: number;
	provider?: Provider;
}

export interface Click {
	id: string;
	created: number;
	leadId: string;
	trackedUrl: string;
	page: string;
	previousUrl?: string;
	adspendType?: string;
	sourceLinkName?: string;
	ip?: string;
	agent?: string;
	parameters: Record<string, string>;
}

export interface WebhookSubscription {
	id: string;
	created: number;
	name: string;
	targetUrl: string;
	eventTypes: string[];
	state: 'ACTIVE' | 'AUTOMATIC_PAUSED' | 'MANUALLY_PAUSED' | 'DELETED';
	secretKey: string;
	lastDelivery?: number;
	failures: number;
}

export interface WriteRequest {
	id: string;
	status: 'PENDING' | 'PROCESSED' | 'FAILED';
	eventType: string;
	created: number;
	updated: number;
	errorMessage?: string;
	result?: unknown;
}

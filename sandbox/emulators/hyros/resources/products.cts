import { listPage, type HyrosCall, type HyrosEndpoint } from '../endpoint.cts';
import { parameterChoice, paging, anyText } from '../fields.cts';
import type { Product } from '../model.cts';
import { compact } from '../views.cts';

export const products: HyrosEndpoint[] = [
	{
		method: 'GET',
		path: '/products',
		role: 'Get Products',
		strict: true,
		query: {
			name: anyText,
			tag: anyText,
			category: anyText,
			isRecurringSale: parameterChoice('isRecurringSale', 'RECURRING', 'NON_RECURRING', 'ALL'),
			...paging,
		},
		answer: (call) => listPage(call, 'products', () => selectProducts(call), productView),
	},
];

function selectProducts({ account, query }: HyrosCall): readonly Product[] {
	const { name, category, isRecurringSale } = query;
	const tag = query.tag && (query.tag.startsWith('$') ? query.tag : `$${query.tag}`);
	const recurring = { RECURRING: true, NON_RECURRING: false }[isRecurringSale];
	return account.products
		.all()
		.filter(
			(product) =>
				(name === undefined || product.name === name) &&
				(tag === undefined || product.tag === tag) &&
				(category === undefined || product.category.name === category) &&
				(recurring === undefined || product.recurring === recurring),
		);
}

/** A row of the catalog; here the category is its name. */
function productView(product: Product) {
	return compact({
		id: product.id,
		name: product.name,
		tag: product.tag,
		sku: product.sku,
		price: product.price,
		customCost: product.customCost,
		recurring: product.recurring,
		callProduct: product.callProduct,
		category: product.category.name,
	});
}

import { Problem } from '../../dist/nodes/core/base/problem.js';

/** What this work is refused with; fails when it is not refused, or with something else. */
export function refusalOf(work: () => unknown): Problem {
	try {
		work();
	} catch (error) {
		if (error instanceof Problem) return error;
		throw error;
	}
	throw new Error('Nothing was refused');
}

/** As `refusalOf`, for work that takes time. */
export async function laterRefusalOf(work: Promise<unknown>): Promise<Problem> {
	const error: unknown = await work.then(
		() => new Error('Nothing was refused'),
		(reason: unknown) => reason,
	);
	if (error instanceof Problem) return error;
	throw error;
}

const EARTH_RADIUS = 6_371_000;

/** The distance between two pairs of longitude and latitude, along the ground. */
export function metres(from: readonly number[], to: readonly number[]): number {
	const [startLongitude, startLatitude, endLongitude, endLatitude] = [
		from[0],
		from[1],
		to[0],
		to[1],
	].map((degrees) => (degrees * Math.PI) / 180);
	const half =
		Math.sin((endLatitude - startLatitude) / 2) ** 2 +
		Math.cos(startLatitude) *
			Math.cos(endLatitude) *
			Math.sin((endLongitude - startLongitude) / 2) ** 2;
	return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(half));
}

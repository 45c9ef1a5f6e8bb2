import { BlockList, isIP } from 'node:net';

const closed = new BlockList();
for (const [net, prefix] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.168.0.0', 16],
	['224.0.0.0', 4],
] as const) {
	closed.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
	['::', 127],
	['fc00::', 7],
	['fe80::', 10],
	['ff00::', 8],
] as const) {
	closed.addSubnet(net, prefix, 'ipv6');
}

/** Whether the service would deliver there: http(s), no placeholder, no host inside a network. */
export function isPublicTarget(target: string, allowPrivate: boolean): boolean {
	if (target.includes('{{') || !URL.canParse(target)) return false;
	const { protocol, hostname } = new URL(target);
	if (protocol !== 'http:' && protocol !== 'https:') return false;
	return allowPrivate || !isPrivate(hostname.replace(/^\[|\]$|\.$/g, ''));
}

function isPrivate(host: string): boolean {
	const version = isIP(host);
	if (version !== 0) return closed.check(host, version === 4 ? 'ipv4' : 'ipv6');
	return /^[^.]*$|\.(localhost|local|internal)$/i.test(host);
}

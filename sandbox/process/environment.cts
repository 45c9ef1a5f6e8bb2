const common = [
	'PATH',
	'LANG',
	'LC_ALL',
	'TZ',
	'TMPDIR',
	'TEMP',
	'TMP',
	'SystemRoot',
	'ComSpec',
	'PATHEXT',
];

const tools = [
	'HOME',
	'USERPROFILE',
	'APPDATA',
	'LOCALAPPDATA',
	'TERM',
	'CI',
	'NO_COLOR',
	'FORCE_COLOR',
	'HTTP_PROXY',
	'HTTPS_PROXY',
	'NO_PROXY',
	'http_proxy',
	'https_proxy',
	'no_proxy',
	'NODE_EXTRA_CA_CERTS',
	'SSL_CERT_FILE',
];

function pick(names: string[]): Record<string, string> {
	const picked: Record<string, string> = {};
	for (const name of names) {
		const value = process.env[name];
		if (value !== undefined) picked[name] = value;
	}
	return picked;
}

/** What a server started by the sandbox sees of the environment: no user folder, proxy or secret. */
export function serverEnvironment(): Record<string, string> {
	return pick(common);
}

/** What build tools and npm see: the above, the user's folder and what npm needs to reach a registry. */
export function toolEnvironment(): Record<string, string> {
	const npm = Object.keys(process.env).filter((name) => /^npm_config_/i.test(name));
	return pick([...common, ...tools, ...npm]);
}

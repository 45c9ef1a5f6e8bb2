'use strict';
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Tests run in the realm of the process, as nodes do inside n8n: jest's usual sandbox has an `Error`
 * of its own, so that `instanceof` would answer differently for everything Node itself throws.
 */
module.exports = class ProcessRealm extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		this.global = globalThis;
		this.moduleMocker = new ModuleMocker(globalThis);
		this.fakeTimers.dispose();
		this.fakeTimersModern.dispose();
		this.fakeTimers = null;
		this.fakeTimersModern = new ModernFakeTimers({
			config: config.projectConfig,
			global: globalThis,
		});
		this.before = Object.getOwnPropertyDescriptors(globalThis);
		this.exit = process.exit;
	}

	/** Whatever a test file left on the global object would be seen by the next one. */
	async teardown() {
		await super.teardown();
		for (const key of Reflect.ownKeys(globalThis)) {
			if (!(key in this.before)) Reflect.deleteProperty(globalThis, key);
		}
		Object.defineProperty(globalThis, 'console', this.before.console);
		process.exit = this.exit;
	}
};

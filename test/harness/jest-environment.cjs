'use strict';
const { ModernFakeTimers } = require('@jest/fake-timers');
const { TestEnvironment } = require('jest-environment-node');
const { ModuleMocker } = require('jest-mock');

const runnerState = /^JEST_STATE_SYMBOL$|^EVENT_HANDLERS$|^RETRY_|^TEST_TIMEOUT_SYMBOL$/;

/**
 * Tests run in the realm of the process, as nodes do inside n8n: jest's usual sandbox has an `Error`
 * of its own, and `instanceof` would answer differently for everything that Node itself throws.
 */
module.exports = class ProcessRealm extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		const global = globalThis;
		this.global = global;
		this.moduleMocker = new ModuleMocker(global);
		this.fakeTimersModern = new ModernFakeTimers({ config: config.projectConfig, global });
		this.console = global.console;
		this.exit = process.exit;
	}

	async teardown() {
		await super.teardown();
		for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
			if (runnerState.test(symbol.description)) delete globalThis[symbol];
		}
		globalThis.console = this.console;
		process.exit = this.exit;
	}
};

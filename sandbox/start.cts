import { Command } from 'commander';

import { check } from './checks/check.cts';
import { main } from './process/main.cts';
import { demo } from './stage/demo.cts';

const { check: checkOnly } = new Command('npm start --')
	.description('Starts an n8n with this package and emulators of the services.')
	.option('--check', 'run the ready workflows once against the emulators, verify, and stop')
	.parse()
	.opts<{ check?: boolean }>();

// Ctrl-C is how the demo is meant to end.
void (checkOnly ? main(check) : main(demo, 0));

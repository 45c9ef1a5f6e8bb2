import { startService } from './framework/start.cts';
import type { Emulator as AnyEmulator, EmulatorOptions } from './framework/types.cts';
import { hyperaktiv } from './hyperaktiv/service.cts';
import { hyperTrack } from './hypertrack/service.cts';
import { hyros } from './hyros/service.cts';
import { keypup } from './keypup/service.cts';
import { leadConduit } from './leadconduit/service.cts';

export type {
	Control,
	EmulatorOptions,
	Fault,
	FaultKind,
	LoggedRequest,
	RateLimits,
	RateWindow,
} from './framework/types.cts';

const starters = {
	hyperaktiv: (options?: EmulatorOptions) => startService(hyperaktiv, options),
	hyperTrack: (options?: EmulatorOptions) => startService(hyperTrack, options),
	hyros: (options?: EmulatorOptions) => startService(hyros, options),
	keypup: (options?: EmulatorOptions) => startService(keypup, options),
	leadConduit: (options?: EmulatorOptions) => startService(leadConduit, options),
};

export type EmulatorName = keyof typeof starters;
export type Emulator = AnyEmulator<EmulatorName>;

/** Starts one emulator on 127.0.0.1, on a free port unless one is given. */
export async function startEmulator(
	name: EmulatorName,
	options?: EmulatorOptions,
): Promise<Emulator> {
	return { ...(await starters[name](options)), name };
}

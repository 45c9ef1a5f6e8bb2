import { takeLock } from '../../sandbox/process/lock.cts';
import { main } from '../../sandbox/process/main.cts';

/** A lock to take, and the moment for it: several programs are to try at once. */
export interface LockOrder {
	file: string;
	at: number;
}

/** '' when the lock was taken, else why not. */
export type Verdict = string;

function verdictOn(file: string): Verdict {
	try {
		takeLock(file, 'The sandbox');
		return '';
	} catch (error) {
		return (error as Error).message;
	}
}

process.on('message', ({ file, at }: LockOrder) => {
	setTimeout(() => process.send?.(verdictOn(file)), at - Date.now());
});

void main(async () => {
	process.send?.('');
	await new Promise((resolve) => process.once('disconnect', resolve));
	return 0;
});

/** The room of processes: this program, those it starts, and what they see of the machine. */
type Task = () => Promise<unknown> | unknown;

const tasks: Task[] = [];

/** Names something to do before the program ends, however it ends; returns what takes that back. */
export function atEnd(task: Task): () => void {
	tasks.push(task);
	return () => {
		const index = tasks.indexOf(task);
		if (index >= 0) tasks.splice(index, 1);
	};
}

async function cleanUp(): Promise<void> {
	for (let task = tasks.pop(); task; task = tasks.pop()) {
		try {
			await task();
		} catch (error) {
			console.error((error as Error).message);
		}
	}
}

async function interruption(): Promise<void> {
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
			process.on(signal, () => resolve());
	});
	console.log('Stopping …');
}

/**
 * Runs a program to its end, its failure or Ctrl-C, then undoes what it has started, last first.
 * Its result is the exit code; `whenInterrupted` is that of Ctrl-C.
 */
export async function main(program: () => Promise<number>, whenInterrupted = 130): Promise<void> {
	const interrupted = interruption().then(() => whenInterrupted);
	try {
		process.exitCode = await Promise.race([program(), interrupted]);
	} catch (error) {
		console.error((error as Error).message);
		process.exitCode = 1;
	}
	await cleanUp();
	process.exit();
}

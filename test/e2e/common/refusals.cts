/** What the test of a credential says of a key that is not taken. */
export interface Refusals {
	/** What the user reads when the key is wrong. */
	wrong: string;
	/** What the user reads when this key of the emulator may not read what the test reads. */
	forbidden?: { key: string; message: string };
}

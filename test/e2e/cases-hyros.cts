import { byId, type Case } from './case.cts';

const accepted = { request_id: expect.any(String), result: 'OK' };

/** The Hyros node against the emulator's sample account. */
export const hyrosCases: Case[] = [];

import type { Service } from '../core';
import { platform } from './api';
import { company } from './company';
import { graphql } from './graphql';
import { schema } from './schema';

/** The Keypup node: what it offers. */
export const keypup: Service = {
	name: 'keypup',
	displayName: 'Keypup',
	api: platform,
	start: 'graphql',
	resources: [company, graphql, schema],
};

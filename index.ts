/** The services of this package, for tests, docs and tools. */
export { hyperaktiv } from './nodes/Hyperaktiv/service';
export { hyperTrack } from './nodes/HyperTrack/service';
export { hyros } from './nodes/Hyros/service';
export { keypup } from './nodes/Keypup/service';
export { leadConduit } from './nodes/LeadConduit/service';

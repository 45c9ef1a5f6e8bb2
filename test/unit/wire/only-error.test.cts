import { saysOnlyError, saysOnlyMessage } from '../../../dist/nodes/core/wire/only-error.js';
import type { Json } from '../../../nodes/core';
import { ERRORS, MESSAGES } from '../../faults/forms.cts';

it.each(ERRORS)('an error: $what', ({ body }) => {
	const read = JSON.parse(body) as Json;
	expect([saysOnlyError(read), saysOnlyMessage(read)]).toEqual([true, false]);
});

it.each([
	['{"type":"about:blank","title":"Unauthorized","status":401,"detail":"…","instance":"/x"}'],
	['{"status":"failed","message":"Nope","request_id":"1"}'],
	['{"success":"false","user":null}'],
	['{"hits":[],"total":0,"error":"index is down"}'],
	['{"statusCode":500}'],
])('an error: %s', (body) => {
	expect(saysOnlyError(JSON.parse(body) as Json)).toBe(true);
});

it.each(MESSAGES)('a message, be it of an error or not: $what', ({ body }) => {
	const read = JSON.parse(body) as Json;
	expect([saysOnlyError(read), saysOnlyMessage(read)]).toEqual([false, true]);
});

/** Records and envelopes of the contracts, and what is like them. */
it.each([
	['{"request_id":"78c6","result":"OK"}'],
	['{"result":[],"nextPageId":null,"request_id":"1"}'],
	['{"result":"OK","request_id":"1","message":["external_cart_id: d49b"]}'],
	['{"id":"5fd4","name":"Web","errors":{"steps":"is invalid"}}'],
	['{"outcome":"error","reason":"Flow is disabled"}'],
	['{"outcome":"failure","reason":"duplicate","lead":{"id":"1"},"price":0}'],
	['{"first_name":120,"error":3}'],
	['{"error":0}'],
	['{"error":false,"message":"Created"}'],
	['{"error":null,"errors":[],"message":"Created"}'],
	['{"success":true,"message":"Created"}'],
	['{"status":"ok","message":"Created"}'],
	['{"job_id":"1","status":"failed","error_message":"x"}'],
	['{"message":{"id":1,"text":"Hello"}}'],
	['{"detail":{"distance":1}}'],
	['{"error":"a","errorDetails":"b"}'],
	['{"orders":[{"order_handle":"1"}],"errors":["One is late"]}'],
	['{}'],
	['[]'],
	['[{"error":"x"}]'],
	['"error"'],
	['null'],
])('data: %s', (body) => {
	const read = JSON.parse(body) as Json;
	expect([saysOnlyError(read), saysOnlyMessage(read)]).toEqual([false, false]);
});

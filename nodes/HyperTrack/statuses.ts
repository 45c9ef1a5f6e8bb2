/** Statuses that an order can leave again, as lists are filtered by them. */
export const OPEN = ['unplanned', 'planned', 'assigned', 'ongoing', 'disabled', 'rescheduled'];

/** All statuses that orders are filtered by. */
export const STATUSES = [...OPEN, 'completed', 'cancelled'];

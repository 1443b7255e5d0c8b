// incident.json is there, and is what the chain can be bound to.
import type { Check } from '../examined.js';

export const checkHeader: Check = ({ head }) => (head.problem ? [head.problem] : []);

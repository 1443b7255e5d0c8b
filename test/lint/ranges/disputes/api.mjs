// The range's payments API.
import { createServer } from 'node:http';

createServer((_, response) => response.end('ok')).listen(Number(process.env['IR_RANGE_PORT_PAYMENTS']));

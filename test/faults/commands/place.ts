// Who walks, and where their key lies: on the platform, never in the home of whoever runs the tests.
import { join } from 'node:path';

export const placeOn = (platform: string) => ({
  actor: 'sam',
  env: { XDG_CONFIG_HOME: join(platform, 'config') },
});

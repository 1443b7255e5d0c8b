// docker and its relatives.
import { copiesNowhere } from './files.js';
import type { Tool, ToolEffect, Way } from './tool.js';

const engineValued =
  '-H --host -c --context --config -l --log-level --tlscacert --tlscert --tlskey -f --filter --format -n --tail --since --until --namespace --address -a -r --runtime-endpoint';

const composeWays: readonly Way<ToolEffect>[] = [
  ['read', 'compose ps|logs|config|images|ls|top|port|version|events|stats'],
  ['read', 'compose exec'],
  ['destroy', 'compose down', '-v|--volumes|--rmi'],
  ['destroy', 'compose rm'],
  [
    'change',
    'compose up|down|start|stop|restart|kill|pause|unpause|pull|push|build|create|run|scale|cp|watch',
  ],
];

const objectWays: readonly Way<ToolEffect>[] = [
  ['read', 'container|image|volume|network|system|context|node|service|stack|swarm|pod ls|list|ps|inspect'],
  ['read', 'container|pod logs|top|stats|diff|port'],
  ['read', 'service logs|ps'],
  ['read', 'stack ps|services'],
  ['read', 'image history|save'],
  ['read', 'system df|info|events'],
  ['read', 'context show'],
  ['read', 'container exec'],
  ['destroy', 'container|image|volume|network|pod|builder|secret|config|service|stack|node rm|remove|prune'],
  ['destroy', 'system prune|reset'],
  ['change', 'container|image|volume|network|system|context|node|service|stack|swarm|pod *'],
];

export const containers: readonly Tool[] = [
  {
    programs: 'docker podman nerdctl',
    judge: copiesNowhere('cp'),
    valued: engineValued,
    ways: [
      ['read', '', '--help'],
      ...composeWays,
      ...objectWays,
      ['read', 'ps|images|logs|inspect|top|stats|events|diff|port|history|version|info|search|wait|exec'],
      // The file system of a container goes with it.
      ['destroy', 'rm|rmi|prune'],
      ['export', 'checkpoint create'],
      // Both write to standard output unless a file is named.
      ['change', 'export|save', '-o|--output'],
      ['read', 'export|save'],
      ['change', 'run|start|stop|restart|kill|pause|unpause|create|update|rename|commit|cp|pull|push|tag'],
      ['change', 'build|load|import|login|logout|attach|checkpoint'],
    ],
  },
  {
    programs: 'docker-compose podman-compose',
    valued: '-f --file -p --project-name --env-file --profile -t --timeout',
    ways: composeWays.map(([effect, verbs, options]) =>
      options === undefined
        ? ([effect, verbs.replace('compose ', '')] as const)
        : ([effect, verbs.replace('compose ', ''), options] as const),
    ),
  },
  {
    programs: 'crictl',
    valued: engineValued,
    ways: [
      ['read', 'ps|pods|images|image|logs|inspect|inspecti|inspectp|stats|statsp|info|version|imagefsinfo'],
      ['read', 'exec|events|port-forward|img'],
      ['destroy', 'rm|rmp|rmi'],
      ['change', 'stop|stopp|start|run|runp|create|pull|update|checkpoint|attach'],
    ],
  },
  {
    programs: 'ctr',
    valued: engineValued,
    ways: [
      [
        'read',
        'containers|container|c|images|image|i|tasks|task|t|namespaces|ns|snapshots list|ls|info|ps|metrics',
      ],
      ['read', 'version|events|info'],
      [
        'destroy',
        'containers|container|c|images|image|i|tasks|task|t|namespaces|ns|snapshots rm|remove|delete|del',
      ],
      ['change', 'containers|container|c|images|image|i|tasks|task|t|namespaces|ns|snapshots|run *'],
    ],
  },
];

// Queues and streams: RabbitMQ and Kafka.
import type { Tool, Use, Verdict } from './tool.js';

/** Who gets messages and does not put them back has taken them from the queue. */
const judgeTaken = ({ operands }: Use): Verdict | null => {
  const taken = operands.find(({ text }) => /^ackmode=\w+_requeue_false$/.test(text));
  return taken && operands[0]?.text === 'get' ? { effect: 'destroy', why: taken } : null;
};

export const brokers: readonly Tool[] = [
  {
    programs: 'rabbitmqctl',
    valued: '-n --node -p --vhost -t --timeout --formatter -l',
    ways: [
      [
        'read',
        'list_*|*_status|status|environment|ping|report|check_*|await_*|version|authenticate_user|help|log_tail',
      ],
      ['destroy', 'purge_queue|delete_*|reset|force_reset|forget_cluster_node'],
      [
        'change',
        'add_*|set_*|clear_*|change_*|close_*|stop*|start_*|rotate_logs|join_cluster|sync_queue|cancel_sync_queue',
      ],
      [
        'change',
        'restart_*|enable_*|disable_*|suspend_*|resume_*|force_boot|force_gc|trace_*|shutdown|eval|import_*|export_*',
      ],
    ],
  },
  {
    programs: 'rabbitmq-diagnostics',
    valued: '-n --node -p --vhost -t --timeout --formatter',
    ways: [
      ['change', 'enable_*|disable_*|remote_shell'],
      ['read', '*'],
    ],
  },
  {
    programs: 'rabbitmqadmin',
    valued: '-H --host -P --port -u --username -p --password -V --vhost -f --format -c --config -N --node',
    judge: judgeTaken,
    ways: [
      ['read', 'list|show|help'],
      ['destroy', 'delete|purge'],
      ['change', 'declare|publish|close|import|export'],
    ],
  },
  {
    programs:
      'kafka-topics kafka-topics.sh kafka-consumer-groups kafka-consumer-groups.sh kafka-configs kafka-configs.sh kafka-acls kafka-acls.sh',
    valued: '--bootstrap-server --command-config --topic --group --entity-type --entity-name --add-config',
    ways: [
      ['destroy', '', '--delete|--delete-offsets'],
      ['change', '', '--execute|--create|--alter|--add|--remove'],
      ['read', '', '--list|--describe|--dry-run|--version|--help'],
    ],
  },
];

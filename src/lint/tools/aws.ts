// The AWS command line: most verbs say themselves what they do.
import { copiesNowhere } from './files.js';
import type { Tool, ToolEffect, Way } from './tool.js';

const objects: readonly Way<ToolEffect>[] = [
  ['read', 's3 ls|presign'],
  ['destroy', 's3 rm|rb'],
  ['destroy', 's3 sync', '--delete'],
  // To standard output.
  ['read', 's3 cp * -'],
  ['change', 's3 *'],
];

/** What goes on after the command has ended, and leaves everything else alone. */
const exports: readonly Way<ToolEffect>[] = [
  ['export', 'logs create-export-task|start-query'],
  ['export', 'cloudtrail start-query'],
  ['export', 'athena start-query-execution'],
  ['export', 'ssm start-automation-execution'],
  [
    'export',
    'ec2 create-snapshot|create-snapshots|create-image|copy-snapshot|copy-image|create-store-image-task',
  ],
  ['export', 'ec2 create-instance-export-task|export-image|export-transit-gateway-routes'],
  ['export', 'rds create-db-snapshot|create-db-cluster-snapshot|copy-db-snapshot|copy-db-cluster-snapshot'],
  ['export', 'rds start-export-task'],
  ['export', 'docdb|neptune create-db-cluster-snapshot|copy-db-cluster-snapshot'],
  ['export', 'dynamodb create-backup|export-table-to-point-in-time'],
  ['export', 'elasticache|memorydb|redshift create-snapshot|copy-snapshot|create-cluster-snapshot'],
  ['export', 'backup start-backup-job|start-copy-job'],
  ['export', 'fsx create-backup'],
  ['export', 'inspector2 create-findings-report|create-sbom-export'],
  ['export', 'iam generate-credential-report|generate-service-last-accessed-details'],
  ['export', 'cloudformation detect-stack-drift|detect-stack-resource-drift'],
];

const reads: readonly Way<ToolEffect>[] = [
  ['read', 'dynamodb|timestream-query query|scan|transact-get-items'],
  ['read', 'configure list|list-profiles|get'],
  ['read', 'logs tail'],
  [
    'read',
    'sts assume-role|assume-role-with-saml|assume-role-with-web-identity|decode-authorization-message',
  ],
  ['read', 'kms encrypt|decrypt|verify|re-encrypt|generate-random|generate-data-key'],
  ['read', 'iam simulate-custom-policy|simulate-principal-policy'],
  ['read', 'cloudformation validate-template|estimate-template-cost'],
  ['read', 'logs test-metric-filter'],
  ['read', 'events test-event-pattern'],
  ['read', 'rds download-db-log-file-portion'],
  ['read', 'cloudtrail validate-logs'],
  ['read', 's3api select-object-content'],
  ['read', '* wait'],
  ['read', '* help'],
  [
    'read',
    '* describe-*|list-*|get-*|lookup-*|batch-get-*|head-*|filter-*|search-*|admin-get-*|admin-list-*',
  ],
  [
    'read',
    '* batch-describe-*|preview-*|discover-*|count-*|calculate-*|evaluate-*|query-*|is-*|read-*|check-if-*',
  ],
  ['read', 'config select-resource-config|select-aggregate-resource-config'],
  ['read', 'resource-explorer-2|sagemaker search'],
  ['read', 'route53 test-dns-answer'],
  ['read', 'accessanalyzer|secretsmanager|apigateway validate-*|check-*|test-*'],
  ['read', 'route53domains|wafv2|elasticbeanstalk check-*'],
  ['read', 'kms generate-mac|verify-mac|generate-data-key-pair|generate-data-key-without-plaintext'],
];

const changes: readonly Way<ToolEffect>[] = [
  // A load balancer takes its targets back at any time, and a label is put on again.
  ['change', 'elbv2 deregister-targets'],
  ['change', 'elb deregister-instances-from-load-balancer'],
  ['change', 'ec2 delete-tags'],
  ['destroy', '* delete-*|terminate-*|deregister-*|purge-*|batch-delete-*|admin-delete-*|destroy-*'],
  ['destroy', 'ec2 release-address|release-hosts'],
  ['destroy', 'kms schedule-key-deletion|disconnect-custom-key-store'],
  ['destroy', 'opensearch|es|cloudhsmv2 remove-*'],
  ['destroy', 'organizations close-account'],
  ['destroy', '* deprovision-*|dispose-*'],
  ['change', 'elasticache|docdb|rds test-failover'],
];

export const aws: readonly Tool[] = [
  {
    programs: 'aws',
    judge: copiesNowhere('s3', 'cp|sync'),
    valued:
      '--profile --region --output --query --endpoint-url --ca-bundle --cli-read-timeout --cli-connect-timeout --color --cli-binary-format --filters --instance-ids --instance-id --exclude --include --log-group-name --group-id --acl --sse --storage-class --table-name --user-name --name',
    ways: [
      ['read', '', '--dry-run|--dryrun|--generate-cli-skeleton|--version'],
      ...objects,
      ...exports,
      ...reads,
      ...changes,
      // Whoever sits in front of the shell decides what it does.
      ['change', 'ecs|ssm execute-command|send-command'],
      ['change', '* create-*|update-*|put-*|modify-*|start-*|stop-*|reboot-*|run-*|attach-*|detach-*|set-*'],
      [
        'change',
        '* associate-*|disassociate-*|enable-*|disable-*|authorize-*|revoke-*|add-*|remove-*|cancel-*',
      ],
      [
        'change',
        '* register-*|tag-*|untag-*|invoke*|publish*|send-*|receive-*|change-*|restore-*|reset-*|deploy',
      ],
      [
        'change',
        '* execute-*|batch-*|apply-*|complete-*|copy-*|import-*|promote-*|failover-*|switchover-*|rotate-*',
      ],
      [
        'change',
        '* admin-*|allocate-*|assign-*|unassign-*|monitor-*|unmonitor-*|replace-*|resume-*|suspend-*',
      ],
      [
        'change',
        '* upload-*|sign*|request-*|accept-*|reject-*|confirm-*|move-*|merge-*|redrive-*|archive-*|write-*',
      ],
      [
        'change',
        '* activate-*|deactivate-*|exit-*|enter-*|release-*|provision-*|transact-*|initiate-*|abort-*',
      ],
      [
        'change',
        '* restart-*|rebuild-*|pause-*|rollback-*|retry-*|grant-*|retire-*|approve-*|submit-*|post-*|upgrade-*',
      ],
      [
        'change',
        '* disconnect-*|transfer-*|refresh-*|renew-*|flush-*|clear-*|increase-*|decrease-*|purchase-*|share-*',
      ],
      [
        'change',
        '* subscribe*|unsubscribe*|invite-*|decline-*|notify-*|deprecate-*|reload-*|close-*|lock-*|forget-*|enable|disable',
      ],
      ['change', 'configure|sso|ecr|eks set|login|logout|import|update-kubeconfig|$'],
    ],
  },
];

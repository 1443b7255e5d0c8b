// The Azure command line: its operands are groups, and the last of them is the verb.
import type { Tool } from './tool.js';

export const azure: readonly Tool[] = [
  {
    programs: 'az',
    valued:
      '-g --resource-group -n --name -o --output --query --subscription --ids --vault-name --server -l --location -m --method --url --uri --body --resource -u --account-name --container-name --vm-name',
    ways: [
      ['read', '', '-h|--help'],
      ['export', 'snapshot create'],
      ['export', 'image create'],
      ['export', 'sql db|mi export'],
      ['export', 'backup protection backup-now'],
      ['read', 'storage blob|file exists|url'],
      ['change', 'storage blob|file download|download-batch'],
      ['read', 'rest', '--method=get|--method=GET|-m=get|-m=GET'],
      ['destroy', 'rest', '--method=delete|--method=DELETE|-m=delete|-m=DELETE'],
      ['change', 'rest', '--method|-m'],
      ['read', 'rest'],
      ['read', 'version|find|feedback'],
      ['read', 'account get-access-token'],
      ['change', 'login|logout|configure|upgrade'],
      ['change', 'account set|clear'],
      ['change', 'aks get-credentials'],
      ['change', 'vm|vmss run-command invoke|create'],
      // Only the copies at the edge; they are fetched again.
      ['change', 'afd|cdn endpoint purge'],
      ['export', 'redis export'],
      ['read', 'group export'],
      ['read', 'network dns|private-dns zone export'],
      ['read', 'policy state summarize'],
      ['read', 'network watcher test-*'],
      ['read', 'ad group member check'],
      ['read', 'container logs'],
      ['destroy', 'redis flush'],
      ['destroy', '** delete|purge|delete-batch|delete-*|delete-instances'],
      ['read', '** list|show|list-*|get-*|show-*|query|tail|exists|check-*|wait|validate|what-if|search'],
      [
        'change',
        '** create|update|set|add|remove|start|stop|restart|deallocate|redeploy|reimage|resize|reset',
      ],
      [
        'change',
        '** enable|disable|attach|detach|assign|grant|revoke|grant-access|revoke-access|approve|reject',
      ],
      [
        'change',
        '** scale|upgrade|rotate-*|reset-*|set-*|add-*|remove-*|import|restore|recover|failover|invoke',
      ],
      [
        'change',
        '** upload|upload-batch|copy|sync|run|deploy|swap|renew|regenerate|regenerate-*|power-off|simulate-*',
      ],
      [
        'change',
        '** snapshot|break|download|tag|promote|force-reboot|failover-*|login|activate|deactivate|exec|ssh|trigger-scan',
      ],
      ['change', 'resource invoke-action'],
    ],
  },
];

// kubectl, oc and helm.
import { copiesNowhere } from './files.js';
import type { Tool } from './tool.js';

export const kubernetes: readonly Tool[] = [
  {
    programs: 'kubectl oc',
    judge: copiesNowhere('cp|rsync'),
    valued:
      '-n --namespace --context --cluster --user --kubeconfig -s --server --token --as --as-group --as-uid --request-timeout --cache-dir --certificate-authority --client-certificate --client-key -v --v -l --selector -o --output -f --filename -c --container -k --kustomize --field-selector --since --since-time --tail --timeout --for --image --replicas -p --patch --type --grace-period --from --to-revision --sort-by -L --label-columns --pod-running-timeout --min --max --cpu-percent -e --env',
    ways: [
      ['read', '', '--dry-run|-h|--help'],
      [
        'read',
        'get|describe|logs|top|explain|version|api-resources|api-versions|cluster-info|events|diff|wait',
      ],
      ['read', 'auth can-i|whoami'],
      ['read', 'apply view-last-applied'],
      ['read', 'label|annotate', '--list'],
      ['read', 'port-forward|proxy|options|completion|kustomize|whoami|status|projects|help'],
      ['read', 'rollout status|history'],
      ['read', 'set env', '--list'],
      ['read', 'config view|current-context|get-contexts|get-clusters|get-users'],
      ['read', 'plugin list'],
      ['read', 'exec * *'],
      ['read', 'adm top|inspect|must-gather|node-logs'],
      // A pod is made to be replaced: whatever controls it starts another one.
      ['change', 'delete pod|pods|po|pod/*|pods/*|po/*'],
      ['destroy', 'delete'],
      ['destroy', 'replace', '--force'],
      ['destroy', 'adm prune'],
      ['change', 'auth|rollout|set|config|certificate|adm|plugin *'],
      ['change', 'apply|create|replace|patch|edit|scale|autoscale|expose|run|cordon|uncordon|drain|taint'],
      ['change', 'label|annotate|cp|attach|debug|rsh|rsync|tag|import-image'],
      ['change', 'new-app|new-build|new-project|start-build|cancel-build|login|logout|project|rollback|idle'],
    ],
  },
  {
    programs: 'helm',
    valued:
      '-n --namespace --kube-context --kubeconfig --kube-apiserver --kube-token -f --values --set --version',
    ways: [
      ['read', '', '--dry-run|-h|--help'],
      ['read', 'list|ls|status|history|hist|get|show|inspect|template|lint|search|version|env|verify|help'],
      ['read', 'repo list|ls'],
      ['read', 'plugin list|ls'],
      ['read', 'diff'],
      ['read', 'dependency|dep list|ls'],
      ['destroy', 'uninstall|un|delete|del'],
      ['change', 'install|upgrade|rollback|repo|plugin|pull|fetch|push|package|create|test|registry'],
      ['change', 'dependency|dep'],
    ],
  },
];

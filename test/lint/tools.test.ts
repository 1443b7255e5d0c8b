// What the table of commands says about real lines, asked the way the rules ask: through a playbook made of them.
import { describe, expect, it } from 'vitest';
import { examine } from '../../src/lint/examine.js';
import { endlessWord } from '../../src/lint/tools/endless.js';
import { effectOf } from '../../src/lint/tools/index.js';
import { judgedOf } from '../../src/lint/tools/judged.js';
import { worstOf } from '../../src/lint/tools/worst.js';
import { bytesOf, disk } from '../playbook/reads.js';

const stepFor = (script: string): string =>
  `  - id: try\n    title: Try it\n    script: |\n${script.replace(/^/gm, '      ')}\n`;

const invocationsIn = (script: string) => {
  const text = `schema: ir/v1\nid: tools\ntitle: Tools\nsteps:\n${stepFor(script)}`;
  return examine('tools.yaml', bytesOf(text), disk).invocations;
};

/** `effect word`: the worst of all that the line starts, and the word that decides; `read` needs none. */
const told = (line: string): string => {
  const verdict = worstOf(judgedOf(invocationsIn(line)).map((one) => one.verdict));
  if (verdict === null || verdict.effect === 'read') return String(verdict?.effect ?? null);
  return `${verdict.effect} ${verdict.why.text}`;
};

/** What is expected, two spaces, the line. Two spaces stand nowhere else. */
const table = `
read  kubectl get pods -n payments
read  kubectl -n payments get pods --selector app=payments -o yaml
read  kubectl logs deployment/payments --since=1h
read  kubectl set env deployment/payments --list
change env  kubectl set env deployment/payments LOG_LEVEL=debug
destroy delete  kubectl -n payments delete deployment payments
destroy delete  kubectl --context prod delete -f old.yaml
change pod  kubectl delete pod payments-7d9
change pods/payments-7d9  kubectl delete pods/payments-7d9
read  kubectl delete deployment payments --dry-run=client
destroy delete  kubectl delete deployment payments --dry-run=none
read  kubectl rollout status deployment/payments
change restart  kubectl rollout restart deployment/payments
change scale  kubectl scale deployment payments --replicas=0
change cordon  kubectl cordon node-3
change drain  kubectl drain node-3 --ignore-daemonsets
read  kubectl auth can-i list secrets
change patch  kubectl patch service payments -p '{"spec":{}}'
destroy rm  kubectl exec payments-7d9 -- rm -rf /var/cache
read  kubectl exec -it payments-7d9 -c api -- cat /proc/1/status
null  kubectl frobnicate payments
change debug  kubectl debug -it payments-7d9 --image=busybox --target=api
change taint  kubectl taint nodes node-3 incident=true:NoSchedule
change label  kubectl label pod payments-7d9 quarantine=true app- --overwrite
read  kubectl label pod payments-7d9 --list
change annotate  kubectl annotate deployment payments incident=1
change autoscale  kubectl autoscale deployment payments --min 2 --max 10
change image  kubectl set image deployment/payments api=payments:1
change cp  kubectl cp payments/payments-7d9:/tmp/dump dump
change use-context  kubectl config use-context prod
read  kubectl config view --minify
read  kubectl diff -f payments.yaml
read  kubectl api-resources
read  kubectl apply view-last-applied deployment payments
change rsh  oc rsh payments-7d9
destroy delete  oc delete project payments
read  oc adm must-gather
read  helm history payments -n payments
change rollback  helm rollback payments 3
read  helm rollback payments 3 --dry-run
read  helm get values payments -n payments --all
change upgrade  helm upgrade payments ./chart --atomic
destroy uninstall  helm -n payments uninstall payments
read  docker ps -a --filter name=payments
destroy rm  docker rm -f payments
destroy prune  docker system prune -af
read  docker system df
change stop  docker stop payments
change disconnect  docker network disconnect bridge payments
read  docker inspect payments
read  docker --context prod container inspect payments
destroy rm  docker volume rm payments-data
read  docker exec payments sh -c 'ps aux'
change pause  podman pause payments
read  docker diff payments
change -o  docker export payments -o payments.tar
read  docker export payments
change commit  docker commit payments payments:evidence
destroy -v  docker compose down -v
change restart  docker compose restart api
read  crictl ps -a
read  iptables -S
read  iptables -nvL INPUT --line-numbers
read  iptables -C INPUT -s 203.0.113.7 -j DROP
change -A  iptables -t filter -A INPUT -s 203.0.113.7 -j DROP
change -D  ip6tables -D INPUT -s 2001:db8::7 -j DROP
destroy -F  iptables -F
change -Z  iptables -L -Z INPUT
read  iptables-save
destroy flush  nft flush ruleset
read  nft list ruleset
read  nft -a list chain inet filter input
change -f  nft --define who=203.0.113.7 -f rules
change add  nft add rule inet filter input ip saddr 203.0.113.7 drop
destroy table  nft delete table inet filter
change delete  nft delete rule inet filter input handle 4
read  ufw status numbered
change deny  ufw deny from 203.0.113.7
destroy reset  ufw reset
read  firewall-cmd --list-all
change --add-rich-rule=x  firewall-cmd --zone=public --add-rich-rule=x
change --reload  firewall-cmd --reload
change add  ipset add blocked 203.0.113.7
read  ipset list blocked
read  ipset list -terse
change add  ipset add blocked 203.0.113.0/24 -exist timeout 0
destroy flush  ipset flush blocked
read  ip addr show
read  ip route
change del  ip route del blackhole 203.0.113.7
change set  ip link set eth0 down
read  ip -6 route get 2001:db8::7
destroy flush  ip neigh flush all
read  tc qdisc show dev eth0
change add  tc qdisc add dev eth0 root netem delay 100ms
read  ss -tnp
change -K  ss -K dst 203.0.113.7
read  systemctl status payments
read  systemctl is-active payments
change stop  systemctl stop payments
destroy clean  systemctl clean payments --what=logs
change log-target  systemctl log-target journal
change restart  sudo systemctl restart payments
read  true; systemctl list-units --failed
change restart  service payments restart
read  service payments status
read  journalctl -u payments --since -1h
destroy --vacuum-time=1d  journalctl --vacuum-time=1d
change kill  kill -9 4711
read  kill -0 4711
change pkill  pkill -f payments
change reboot  sudo reboot
read  aws ec2 describe-instances --instance-ids i-0abc
read  aws --profile incident iam list-users
read  aws sts get-caller-identity --query Account --output text
read  aws cloudtrail lookup-events --max-results 50
read  aws logs filter-log-events --log-group-name payments
read  aws s3 ls s3://payments-logs
read  aws s3 cp s3://payments-logs/today.gz -
destroy rm  aws s3 rm s3://payments-logs --recursive
destroy --delete  aws s3 sync . s3://payments --delete
destroy terminate-instances  aws ec2 terminate-instances --instance-ids i-0abc
destroy delete-access-key  aws iam delete-access-key --user-name bob --access-key-id AKIA
change update-access-key  aws iam update-access-key --access-key-id AKIA --status Inactive
change modify-instance-attribute  aws --region eu-west-1 ec2 modify-instance-attribute --instance-id i-0abc --groups sg-1
change revoke-security-group-ingress  aws ec2 revoke-security-group-ingress --group-id sg-1
read  aws ec2 terminate-instances --instance-ids i-0abc --dry-run
export create-snapshot  aws ec2 create-snapshot --volume-id vol-1
export create-export-task  aws logs create-export-task --log-group-name payments
export start-query  aws logs start-query --log-group-name payments
export create-db-snapshot  aws rds create-db-snapshot --db-instance-identifier payments
read  aws ec2 wait snapshot-completed --snapshot-ids snap-1
change deregister-targets  aws elbv2 deregister-targets --target-group-arn arn
destroy purge-queue  aws sqs purge-queue --queue-url https://queue
change send-command  aws ssm send-command --instance-ids i-0abc
read  aws configservice describe-config-rules
read  aws config select-resource-config --expression 'select resourceId'
read  aws route53 test-dns-answer --hosted-zone-id Z1 --record-name payments --record-type A
read  aws kms verify-mac --key-id k
change test-failover  aws elasticache test-failover --replication-group-id payments --node-group-id 0001
change subscribe  aws sns subscribe --topic-arn arn
change grant-permissions  aws lakeformation grant-permissions
destroy close-account  aws organizations close-account --account-id 1
null  aws ses verify-email-identity --email-address ops@payments.example.com
null  aws ec2 frobnicate
read  gcloud compute instances list --project payments
destroy delete  gcloud compute instances delete payments-1 --zone europe-west1-b
change stop  gcloud --project payments compute instances stop payments-1
export snapshot  gcloud compute disks snapshot payments-1 --zone europe-west1-b
read  gcloud logging read 'severity>=ERROR' --freshness=1h
export export  gcloud sql export sql payments gs://evidence/payments.gz
read  gcloud compute ssh payments-1 --zone europe-west1-b --command 'cat /var/log/payments.log'
destroy rm  gcloud compute ssh payments-1 --command 'sudo rm -rf /srv'
change ssh  gcloud compute ssh payments-1
change get-credentials  gcloud container fleet memberships get-credentials payments
read  gcloud sql operations wait abc
read  gcloud compute url-maps export payments
change --destination  gcloud compute url-maps export payments --destination map.yaml
read  gcloud builds log abc
change upgrade  gcloud container clusters upgrade payments
change add-tags  gcloud compute instances add-tags payments-1 --tags quarantine
change execute  gcloud dns record-sets transaction execute --zone payments
change disable  gcloud iam service-accounts keys disable abc
read  gsutil ls gs://evidence
destroy rm  gsutil -m rm -r gs://evidence
read  az vm list -g payments
destroy delete  az vm delete -g payments -n api --yes
change deallocate  az vm deallocate --resource-group payments --name api
read  az rest --method get --url https://graph/users
read  az rest -m GET --url https://graph/users
destroy --method  az rest --method DELETE --url https://graph/users/bob
read  ansible all -m setup
read  ansible web -i prod -m ping
destroy purge  az keyvault purge -n payments
change purge  az cdn endpoint purge -g payments -n edge --content-paths '/*'
export export  az redis export -g payments -n cache --prefix x --container c
destroy flush  az redis flush -g payments -n cache
read  az network dns zone export -g payments -n payments.example.com
read  az group export -n payments
change deactivate  az containerapp revision deactivate --revision api--1
change login  az acr login -n payments
read  az container logs -g payments -n api
read  az monitor activity-log list --resource-group payments --offset 3d
read  az graph query -q Resources
change reset  az ad app credential reset --id payments
export create  az snapshot create -g payments --source api-disk
read  az network nsg rule show -g payments
read  psql -c "select * from payments limit 5"
read  psql -c '\\dt'
destroy delete from payments where id = 1  psql -h db -U ir -Atc "delete from payments where id = 1"
change select pg_terminate_backend(4711)  psql -c "select pg_terminate_backend(4711)"
read  psql -c "select 'drop table payments' as text"
destroy with old as (delete from payments returning 1) select count(*) from old  psql -c "with old as (delete from payments returning 1) select count(*) from old"
change select 1; update payments set state = 'held'  psql -c "select 1; update payments set state = 'held'"
read  psql -c $'-- who\\nselect 1'
read  psql -c "copy (select 1) to stdout"
null  psql -f mend.sql
read  mysql -psecret -e "show full processlist"
change kill 4711  mysql -e "kill 4711"
change set global read_only = on  mysql -e "set global read_only = on"
read  pg_dump payments
read  pg_isready -h db -t 5
read  pg_controldata /var/lib/postgresql/16/main
change promote  pg_ctl promote -D /var/lib/postgresql/16/main
read  pg_ctl -D /var/lib/postgresql/16/main status
change promote  pg_ctlcluster 16 main promote
read  pg_rewind --target-pgdata=/srv --source-server=x --dry-run
destroy dropdb  dropdb payments
read  pg_restore -l payments.dump
destroy --clean  pg_restore --clean -d payments payments.dump
read  patronictl -c /etc/patroni.yml list
change switchover  patronictl switchover payments --force
read  redis-cli -h cache -p 6379 info memory
destroy FLUSHALL  redis-cli FLUSHALL
read  redis-cli CONFIG GET maxmemory
change SET  redis-cli CONFIG SET maxmemory 1gb
change --pipe  redis-cli --pipe
change --rdb  redis-cli --rdb dump.rdb
read  redis-cli --rdb -
read  redis-cli --cluster check cache:6379
change --cluster  redis-cli --cluster reshard cache:6379
change LMOVE  redis-cli LMOVE jobs parked LEFT RIGHT
destroy purge_queue  rabbitmqctl purge_queue payments
read  rabbitmqctl -q list_queues name messages
read  rabbitmqctl shovel_status
change set_parameter  rabbitmqctl set_parameter shovel park '{}'
read  rabbitmq-diagnostics -q alarms
null  rabbitmqadmin get queue=payments count=5
destroy ackmode=ack_requeue_false  rabbitmqadmin get queue=payments ackmode=ack_requeue_false
read  kafka-consumer-groups.sh --bootstrap-server k:9092 --describe --group payments
change --execute  kafka-consumer-groups.sh --bootstrap-server k:9092 --group payments --reset-offsets --execute
destroy --delete  kafka-topics.sh --bootstrap-server k:9092 --delete --topic payments
read  certbot certificates
read  certbot renew --dry-run
change certbot  certbot renew --force-renewal
destroy revoke  certbot revoke --cert-name payments
change flushname  rndc flushname payments.example.com
read  rndc status
read  resolvectl query payments.example.com
change flush-caches  resolvectl flush-caches
read  restic -r /srv/restic snapshots
destroy forget  restic -r /srv/restic forget --keep-last 3
export create  velero backup create payments
destroy delete  velero backup delete payments
read  argocd app history payments
change rollback  argocd app rollback payments 3
change suspend  flux suspend kustomization payments
read  ipa user-show bob
change user-disable  ipa user-disable bob
destroy user-del  ipa user-del bob
read  ldapsearch -x uid=bob
read  mongosh --eval 'db.payments.find({}).limit(5)'
destroy db.payments.drop()  mongosh payments --eval 'db.payments.drop()'
null  mongosh payments --eval 'mend()'
read  git -C /srv/payments log --oneline -5
destroy --hard  git reset --hard HEAD~1
change checkout  git checkout main
read  git branch
destroy --force  git push --force origin main
change revert  git revert HEAD
read  gh run list --limit 5
change rerun  gh run rerun 4711
change POST  gh api -X POST repos/payments/api/issues
read  gh api repos/payments/api
destroy rm  rm -rf /var/cache/payments
change mv  mv a b
change chmod  chmod 600 key
destroy truncate  truncate -s 0 /var/log/payments.log
destroy of=/dev/sda  dd if=/dev/zero of=/dev/sda bs=1M
change of=disk.img  dd if=/dev/sda of=disk.img
read  dd if=/dev/sda bs=1M count=1
destroy mkfs.ext4  mkfs.ext4 /dev/sdb1
change -i  sed -i s/a/b/ payments.conf
change -i.bak  sed -i.bak s/a/b/ payments.conf
read  sed -n 1,5p payments.conf
destroy -delete  find /tmp -name '*.old' -delete
destroy rm  find /tmp -name '*.old' -exec rm {} +
read  find / -newer /tmp/mark -ls
change payments.log  echo x | tee payments.log
read  echo x | tee /dev/stderr
change czf  tar czf evidence.tgz /var/log
read  tar czf - /var/log
read  tar -tzf evidence.tgz
change -xf  tar -xf evidence.tgz
destroy --delete  rsync -a --delete a/ b/
read  rsync -anv --delete a/ b/
change scp  scp host:/var/log/x .
read  ssh ops@host 'cat /var/log/payments.log'
destroy rm  ssh -p 2222 ops@host sudo rm -rf /srv
read  terraform -chdir=prod plan
change apply  terraform apply -auto-approve
destroy destroy  terraform destroy
read  terraform state list
change ansible-playbook  ansible-playbook -i prod restart.yml
read  ansible-playbook -i prod restart.yml --check
read  vault kv get secret/payments
change token  vault token revoke abc
destroy disable  vault secrets disable payments
read  consul members
destroy delete  consul kv delete payments
read  curl -fsS https://payments/health
change -d  curl -d '{"off":true}' https://payments/switch
destroy -sXDELETE  curl -sXDELETE https://payments/cache
change POST  curl -X POST https://payments/cache/clear
read  curl -X POST https://logs:9200/payments/_search -d '{}'
read  curl -G -d 'query=up' https://prometheus/api/v1/query
read  curl -so /dev/null -w '%{http_code}' https://payments
change -O  curl -O https://payments/dump
read  wget -qO- https://payments/health
change wget  wget https://payments/dump
read  wget --spider https://payments
read  apt-cache policy openssl; apt policy openssl
change install  apt-get -y install tcpdump
read  rpm -qa
change update  dnf -y update openssl
read  pip list
change install  npm install
read  cat access.log | awk '{print $1}' | sort | uniq -c
read  sha256sum /usr/bin/ssh
read  timeout 10 tcpdump -c 5
change -w  tcpdump -c 5 -w dump.pcap
read  sleep 5
read  date -u -Iseconds
change -s  date -s 10:00
destroy -C  dmesg -C
read  dmesg -T
destroy rm  bash -c 'cd /tmp && rm -rf payments'
read  sh -c "ps aux | grep payments"
null  bash mend.sh
null  python3 -c 'print(1)'
null  frobnicate --all
destroy rm  cat old-files | xargs -n 1 rm
`;

const lines = table
  .trim()
  .split('\n')
  .map((row) => {
    const at = row.indexOf('  ');
    return { line: row.slice(at + 2), expected: row.slice(0, at) };
  });

describe('the table of commands', () => {
  it('is tried on many lines', () => {
    expect(lines.length).toBeGreaterThan(150);
  });

  it.each(lines)('$line', ({ line, expected }) => {
    expect(told(line)).toBe(expected);
  });
});

const judgedEffects = (script: string): readonly string[] =>
  judgedOf(invocationsIn(script)).map(
    ({ invocation, verdict }) => `${invocation.program} ${verdict?.effect ?? null}`,
  );

describe('a script', () => {
  it('may use a scratch file of its own', () => {
    const script = 'tmp=$(mktemp -d)\nout="$tmp/pods"\ncurl -o "$out" https://payments\nrm -rf "$tmp"';
    expect(judgedEffects(script)).toEqual(['mktemp read', 'curl read', 'rm read']);
  });

  it('has no scratch file where the name was given something else', () => {
    const script = 'tmp=$(mktemp)\ntmp=/var/log/payments.log\nrm "$tmp"';
    expect(judgedEffects(script)).toEqual(['mktemp read', 'rm destroy']);
  });

  it('has functions of its own, whose bodies are looked at', () => {
    expect(judgedEffects('look() { kubectl delete pod a; }\nlook')).toEqual(['kubectl change', 'look read']);
  });

  it('is not judged by files beside the playbook or by names in variables', () => {
    expect(judgedEffects('./checks/rate.sh\n"$tool" x\n"$IR_PLAYBOOK_DIR/checks/rate.sh"')).toEqual([]);
  });
});

describe('what a script copies into a scratch folder', () => {
  it.each([
    'git clone https://payments "$work"',
    'gh repo clone payments/api "$work/repo" -- --mirror',
    'kubectl cp payments/payments-7d9:/tmp/dump "$work/dump"',
    'docker cp payments:/tmp/dump "$work"',
    'scp host:/var/log/payments.log "$work/"',
    'rsync -a host:/var/log/ "$work/"',
    'aws s3 cp s3://payments-logs/today.gz "$work/"',
    'gsutil cp gs://evidence/x "$work/x"',
    'gcloud storage cp gs://evidence/x "$work/x"',
    'tar -xzf dump.tgz -C "$work"',
    'unzip dump.zip -d "$work"',
  ])('%s', (line) => {
    expect(told(`work=$(mktemp -d)\n${line}`)).toBe('read');
    expect(told(line)).toMatch(/^change /);
  });

  it.each([
    'scp "$work/a" "$work/b" host:',
    'rsync -a --remove-source-files host:/a "$work"',
    'aws s3 cp "$work/x" s3://x',
  ])('%s still changes the other side', (line) => {
    expect(told(`work=$(mktemp -d)\n${line}`)).toMatch(/^change /);
  });
});

describe('code that stands below a command', () => {
  it.each([
    ["psql -At <<'SQL'\nselect count(*) from payments;\nSQL", 'read'],
    ["sudo -u postgres psql payments <<'SQL'\ndelete from payments;\nSQL", /^destroy delete/],
    ['mysql payments <<< "update payments set state = 1"', /^change update/],
    ["ssh host 'bash -s' <<'EOF'\nrm -rf /srv\nEOF", 'destroy rm'],
    ["ssh -T ops@host <<'EOF'\nuptime\nEOF", 'read'],
    ["kubectl exec -i payments-7d9 -- sh <<'EOF'\nkill -9 7\nEOF", 'change kill'],
    ["psql -c 'select 1' <<< 'drop table payments'", 'read'],
    ["cat <<'EOF'\nrm -rf /\nEOF", 'read'],
  ])('%s', (line, expected) => {
    expect(told(line)).toMatch(expected);
  });
});

describe('a command of words', () => {
  it('says the same as in a script', () => {
    const text =
      'schema: ir/v1\nid: tools\ntitle: Tools\nsteps:\n  - {id: try, title: Try, run: kubectl -n x delete job y}\n';
    const { invocations } = examine('tools.yaml', bytesOf(text), disk);
    expect(invocations.map(effectOf).map((verdict) => verdict?.effect)).toEqual(['destroy']);
    expect(invocations.map(effectOf)[0]?.why.span().start).toEqual({ line: 5, col: 45 });
  });
});

const goesOn = (line: string): string | null =>
  invocationsIn(line)
    .map(endlessWord)
    .find((word) => word !== null)?.text ?? null;

describe('commands that go on for ever', () => {
  it.each([
    ['kubectl logs -f deployment/payments', '-f'],
    ['kubectl -n payments get pods --watch', '--watch'],
    ['kubectl port-forward service/payments 8080:80', 'port-forward'],
    ['sudo tail -F /var/log/payments.log', '-F'],
    ['tail -n100 -f x', '-f'],
    ['journalctl -fu payments', '-fu'],
    ['docker logs --follow payments', '--follow'],
    ['docker stats', 'stats'],
    ['ping db', 'ping'],
    ['top -b', 'top'],
    ['vmstat 1', '1'],
    ['iostat -x 5', '5'],
    ['tcpdump -i eth0 port 443', 'tcpdump'],
    ['nc -lkp 8080', '-lkp'],
    ['watch -n 5 uptime', 'watch'],
    ['stern payments', 'stern'],
    ['redis-cli -h cache monitor', 'monitor'],
    ['redis-cli -h cache --stat', '--stat'],
  ])('%s', (line, word) => {
    expect(goesOn(line)).toBe(word);
  });

  it.each([
    'kubectl logs deployment/payments --follow=false',
    'kubectl rollout status deployment/payments',
    'kubectl delete -f payments.yaml',
    'docker stats --no-stream',
    'docker events --since 1h --until 0s',
    'docker compose -f prod.yaml logs',
    'tail -n 100 payments.log',
    'grep -f patterns x',
    'ping -c3 db',
    'ping -w 5 db',
    'top -bn1',
    'vmstat 1 5',
    'vmstat',
    'iostat -x',
    'pidstat -p 4711',
    'sar -n DEV 1 3',
    'tcpdump -c 100 -i eth0',
    'tcpdump -r dump.pcap',
    'nc -z db 5432',
    'redis-cli -h cache --latency',
  ])('%s ends', (line) => {
    expect(goesOn(line)).toBeNull();
  });
});

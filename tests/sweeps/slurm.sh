#!/usr/bin/env bash
# Plays a sweep on a real Slurm, started by hand on this machine alone, and holds what comes of it against the same
# sweep played at once. Takes the program and a folder to work in. Needs Debian's slurmctld, slurmd, slurm-client
# and munge, and to be root.
set -euo pipefail
program=$(realpath "$1")
work=$(realpath "$2")
here=$(cd "$(dirname "$0")" && pwd)
cd "$work"
host=$(hostname -s)

started=()
stop() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
}
trap stop EXIT

install -d -o munge -g munge -m 755 /run/munge
if ! munge -n > /dev/null 2>&1; then
  [ -s /etc/munge/munge.key ] || install -o munge -g munge -m 400 <(head -c 1024 /dev/urandom) /etc/munge/munge.key
  setpriv --reuid=munge --regid=munge --clear-groups munged --foreground > munged.txt 2>&1 &
  started+=($!)
fi
mkdir -p spool state
cat > slurm.conf <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SlurmdParameters=config_overrides
SelectType=select/cons_tres
ReturnToService=2
MinJobAge=300
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool/%n
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd-%n.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd-%n.log
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=17001 CPUs=2 RealMemory=4000
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=17002 CPUs=2 RealMemory=4000
PartitionName=main Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$work/slurm.conf
until munge -n > /dev/null 2>&1; do sleep 0.2; done
slurmctld -D -f "$SLURM_CONF" > slurmctld.txt 2>&1 & started+=($!)
for node in n1 n2; do slurmd -D -N "$node" -f "$SLURM_CONF" > "$node.txt" 2>&1 & started+=($!); done
until sinfo -h -o %t 2>/dev/null | grep -q idle; do sleep 0.3; done

cp "$here/one_request.ron" "$here/saltelli.ron" .
"$program" sweep saltelli.ron --out whole --quiet
"$program" sweep emit slurm ./saltelli.ron --shards 5 --program "$program"
saltelli.slurm/submit.sh
for _ in $(seq 300); do
  [ -f saltelli.slurm/saltelli/manifest.json ] && break
  [ -n "$(squeue -h)" ] || { sleep 2; [ -f saltelli.slurm/saltelli/manifest.json ] && break; cat saltelli.slurm/logs/*; exit 1; }
  sleep 0.5
done
diff -rq whole saltelli.slurm/saltelli
echo "Slurm: five parts and their merge are the whole sweep, byte for byte"

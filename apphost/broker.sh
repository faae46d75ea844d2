#!/bin/sh
# A private RabbitMQ on loopback as an ordinary child process:  broker.sh DIR NODE PORT
#
# AMQP=PORT  management=PORT+1 (only with MGMT=1)  distribution=PORT+2  epmd=PORT+3: keep all four below 32768.
# The script execs the Erlang machine, so the pid that was started is the broker: SIGTERM stops it cleanly, and its own
# epmd ends with it. Ready = port PORT answers; the port opens only at the end of the boot.
# BROKER_ADDRESS listens there instead of on 127.0.0.1: an address of a network namespace of one's own.
# BROKER_USER and BROKER_PASSWORD name the account made at the first start of DIR (default guest, loopback only).
# STOP_WITH_STDIN=1 also stops the broker when standard input ends, that is when the process holding the other end is gone.
#
# Debian's /usr/sbin/rabbitmq-server is left aside on purpose: it changes user, loses the environment and doubles the boot.
set -eu
DIR=$1 NODE=$2 PORT=$3                       # DIR must be absolute
HERE=$(cd "$(dirname "$0")" && pwd)
SRC=$(ls -d /usr/lib/rabbitmq/lib/rabbitmq_server-*/plugins | tail -1)
umask 077
mkdir -p "$DIR/home" "$DIR/mnesia" "$DIR/log"

# Only the applications the broker needs: the boot scans every module on the code path, and this halves it.
rm -rf "$DIR/plugins"; mkdir "$DIR/plugins"
for p in rabbit rabbit_common rabbitmq_prelaunch ra aten gen_batch_server seshat osiris ranch sysmon_handler \
         stdout_formatter recon observer_cli amqp10_common syslog systemd enough credentials_obfuscation jsx \
         cuttlefish getopt ${MGMT:+rabbitmq_management rabbitmq_management_agent rabbitmq_web_dispatch cowboy cowlib amqp_client}; do
  for d in "$SRC/$p"-[0-9]*; do [ ! -e "$d" ] || ln -s "$d" "$DIR/plugins/"; done
done

if [ ! -s "$DIR/home/.erlang.cookie" ]; then
  od -An -N24 -tx1 /dev/urandom | tr -d ' \n' > "$DIR/home/.erlang.cookie"
  chmod 400 "$DIR/home/.erlang.cookie"
fi
{
  echo "listeners.tcp.1 = ${BROKER_ADDRESS:-127.0.0.1}:$PORT"
  echo "log.file.level = info"
  [ -z "${BROKER_USER:-}" ] || printf 'default_user = %s\ndefault_pass = %s\n' "$BROKER_USER" "$BROKER_PASSWORD"
  [ -z "${MGMT:-}" ] || printf 'management.tcp.ip = 127.0.0.1\nmanagement.tcp.port = %s\n' $((PORT + 1))
} > "$DIR/rabbitmq.conf"
echo "[${MGMT:+rabbitmq_management}]." > "$DIR/enabled_plugins"

cd "$DIR"
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin setpriv --pdeathsig KILL \
  epmd -address 127.0.0.1 -port $((PORT + 3)) </dev/null >/dev/null 2>&1 &
exec ${STOP_WITH_STDIN:+"$HERE/tethered.sh"} \
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="$DIR/home" LANG=C.UTF-8 ERL_CRASH_DUMP_SECONDS=0 \
  ERL_LIBS="$DIR/plugins" ERL_MAX_PORTS=65536 ERL_MAX_ETS_TABLES=50000 \
  ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=$((PORT + 3)) \
  RABBITMQ_HOME="${SRC%/plugins}" RABBITMQ_PLUGINS_DIR="$DIR/plugins" RABBITMQ_CONF_ENV_FILE=/dev/null \
  RABBITMQ_NODENAME="$NODE@localhost" RABBITMQ_DIST_PORT=$((PORT + 2)) \
  RABBITMQ_CONFIG_FILE="$DIR/rabbitmq.conf" RABBITMQ_ADVANCED_CONFIG_FILE="$DIR/none.config" \
  RABBITMQ_ENABLED_PLUGINS_FILE="$DIR/enabled_plugins" \
  RABBITMQ_MNESIA_BASE="$DIR/mnesia" RABBITMQ_LOG_BASE="$DIR/log" RABBITMQ_PID_FILE="$DIR/pid" \
  erl -noinput -s rabbit boot -boot start_sasl +W w +P 1048576 +t 5000000 \
  +sbwt none +sbwtdcpu none +sbwtdio none +B i \
  -syslog logger '[]' -syslog syslog_error_logger false \
  -kernel prevent_overlapping_partitions false -kernel inet_dist_use_interface '{127,0,0,1}'

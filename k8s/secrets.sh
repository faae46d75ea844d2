#!/usr/bin/env bash
# Creates the secrets of k8s/secrets.md that are not there yet.
#   k8s/secrets.sh                      in the cluster that kubectl points to, namespace utilities
#   k8s/secrets.sh --print              to standard output, as manifests, without asking a cluster
# From the environment:
#   DATABASE_TEMPLATE   connection string with {database} in it, for services and migrations alike; or, better, one login each:
#   WATER_CONNECTION, WATER_MIGRATION, POWER_CONNECTION, …
#   SA_PASSWORD         development only: the password of the SQL Server in the cluster; makes a DATABASE_TEMPLATE of its own
set -euo pipefail

namespace=utilities print=
[ "${1:-}" != --print ] || print=1
services=(water power gas heating billing appointments complaints)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
umask 077

die() { printf '%s\n' "$@" >&2; exit 1; }
random() { openssl rand -hex 24; }
there() { [ -z "$print" ] && kubectl -n "$namespace" get secret "$1" >/dev/null 2>&1; }

# secret NAME KEY FILE [KEY FILE …]: values go by files, so that no list of processes shows them.
secret() {
  local name=$1 arguments=()
  shift
  while [ $# -gt 0 ]; do arguments+=("--from-file=$1=$2"); shift 2; done
  if [ -n "$print" ]; then
    echo ---
    kubectl -n "$namespace" create secret generic "$name" "${arguments[@]}" --dry-run=client -o yaml
  else
    kubectl -n "$namespace" create secret generic "$name" "${arguments[@]}"
  fi
}

if [ -n "${SA_PASSWORD:-}" ]; then
  there sqlserver || { printf %s "$SA_PASSWORD" > "$folder/sa"; secret sqlserver sa-password "$folder/sa"; }
  DATABASE_TEMPLATE=${DATABASE_TEMPLATE:-"Server=sqlserver;Initial Catalog={database};User ID=sa;Password=$SA_PASSWORD;TrustServerCertificate=true"}
fi

for service in "${services[@]}"; do
  there "$service-database" && continue
  for login in connection migration; do
    variable=${service^^}_${login^^}
    value=${!variable:-${DATABASE_TEMPLATE:+${DATABASE_TEMPLATE//\{database\}/${service}db}}}
    [ -n "$value" ] || die "Set $variable, or DATABASE_TEMPLATE for all services."
    printf %s "$value" > "$folder/$service-$login"
  done
  secret "$service-database" connection "$folder/$service-connection" migration "$folder/$service-migration"
done

if ! there messaging-broker; then
  ! there messaging-address || die "messaging-address is there and messaging-broker is not: they hold one password, so create both by hand."
  password=$(random)
  printf utilities > "$folder/username"
  printf %s "$password" > "$folder/password"
  random | tr -d '\n' > "$folder/cookie"
  printf %s "amqp://utilities:$password@messaging:5672" > "$folder/amqp"
  printf %s "http://utilities:$password@messaging.$namespace:15672" > "$folder/management"
  secret messaging-broker username "$folder/username" password "$folder/password" erlang-cookie "$folder/cookie"
  secret messaging-address amqp "$folder/amqp"
  secret messaging-management host "$folder/management"
fi

if ! there gateway-tokens; then
  openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt > "$folder/key.pem"
  printf '[{"kid":"","createdAt":"%s","pem":"%s"}]' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(awk '{printf "%s\\n", $0}' "$folder/key.pem")" > "$folder/signing-keys.json"
  printf '[]' > "$folder/clients.json"
  secret gateway-tokens signing-keys.json "$folder/signing-keys.json" clients.json "$folder/clients.json"
fi

if ! there billing-identity; then
  random | tr -d '\n' > "$folder/billing"
  secret billing-identity client-secret "$folder/billing"
fi

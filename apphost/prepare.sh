#!/usr/bin/env bash
# Makes sure that the .NET SDK, a RabbitMQ and, for the tests, Node are there; sourced by run, test and bench.
# Installs rabbitmq-server (Debian, Ubuntu) when no broker is given and none is there, and leaves no system broker running.

die() { printf '%s\n' "$@" >&2; exit 1; }

need_sdk() {
  if ! command -v dotnet >/dev/null && [ -x "$HOME/.dotnet/dotnet" ]; then
    PATH="$HOME/.dotnet:$PATH"
  fi
  command -v dotnet >/dev/null || die "The .NET SDK 10 is needed and not found: https://dotnet.microsoft.com/download"
  need_icu
  (cd "$ROOT" && dotnet --version >/dev/null 2>&1) ||
    die "The .NET SDK 10 is needed; this machine has: $(dotnet --list-sdks 2>/dev/null | tr '\n' ' ')"
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

# Without ICU neither the SDK nor a process of ours starts: SqlClient wants it, so it is not switched off.
need_icu() {
  [ -z "$(find /usr/lib /usr/lib64 -name 'libicuuc.so.*' -print -quit 2>/dev/null)" ] || return 0
  command -v apt-get >/dev/null || die "The ICU libraries (libicu) are needed and not found."
  echo "Installing libicu: .NET reads its cultures from there."
  need_root libicu-dev
  apt_install libicu-dev # its name is the same in every release
}

have_broker() {
  ls -d /usr/lib/rabbitmq/lib/rabbitmq_server-*/plugins >/dev/null 2>&1 && command -v erl epmd setpriv setsid >/dev/null
}

need_broker() {
  [ -z "${ConnectionStrings__messaging:-}" ] || return 0
  have_broker && return 0
  command -v apt-get >/dev/null ||
    die "No RabbitMQ here and no apt-get to install it: set ConnectionStrings__messaging=amqp://user:password@host:port/"
  echo "Installing rabbitmq-server: the services talk over RabbitMQ, and ConnectionStrings__messaging names no other broker."
  need_root rabbitmq-server
  install_quietly
  have_broker || die "rabbitmq-server was installed, but its files are not where Debian puts them."
}

# Node runs the foreign gRPC client and server that ours are judged by; the tests fetch those by their lock file.
need_node() {
  command -v node >/dev/null && command -v npm >/dev/null && return 0
  command -v apt-get >/dev/null || die "No Node here and no apt-get to install it: https://nodejs.org"
  echo "Installing nodejs and npm: the gRPC tests judge ours by a foreign client and server."
  need_root nodejs npm
  apt_install nodejs npm
  command -v node >/dev/null && command -v npm >/dev/null || die "nodejs and npm were installed, but cannot be found."
}

# The manifests are rendered by kubectl (kustomize 5, so 1.27 or later). Debian's kubernetes-client is too old; from Debian 13 on its kustomize will do.
# Without either the tests of the manifests are skipped, and counted as skipped.
need_kubectl() {
  kubectl version --client 2>/dev/null | grep -qE 'Kustomize Version: v([5-9]|[1-9][0-9])\.' && return 0
  kustomize version 2>/dev/null | grep -qE 'v([5-9]|[1-9][0-9])\.' && return 0
  if command -v apt-cache >/dev/null && apt-cache policy kustomize 2>/dev/null | grep -qE 'Candidate: ([5-9]|[1-9][0-9])\.'; then
    echo "Installing kustomize: the manifests under k8s are rendered by it."
    need_root kustomize
    apt_install kustomize
    return 0
  fi
  echo "No kubectl 1.27 and no kustomize 5 here: the tests of k8s are skipped. https://kubernetes.io/docs/tasks/tools/"
}

# What failure drills inject faults with. A drill whose means cannot be had is skipped and says why, so nothing here is fatal.
need_drills() {
  local wanted=()
  ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1 || wanted+=(faketime)
  command -v gcc >/dev/null || wanted+=(gcc libc6-dev)
  PATH="$PATH:/usr/sbin:/sbin" command -v ip >/dev/null || wanted+=(iproute2)
  [ ${#wanted[@]} -gt 0 ] && command -v apt-get >/dev/null || return 0
  echo "Installing ${wanted[*]}: the failure drills step clocks, slow disks and cut networks with them."
  (need_root "${wanted[@]}"; apt_install "${wanted[@]}") || echo "Without ${wanted[*]} some drills are skipped."
}

# Judges the alert rules. Nothing is installed and no server started: the one file is taken out of Debian's package.
need_promtool() {
  PATH="$PATH:$ROOT/artifacts" command -v promtool >/dev/null && return 0
  command -v apt-get >/dev/null || die "No promtool here and no apt-get to fetch it: https://prometheus.io/download"
  echo "Fetching promtool (20 MB): the alert rules under ops are checked and tried by it."
  local folder
  folder=$(mktemp -d)
  need_root prometheus
  "${root[@]}" apt-get update -qq
  (cd "$folder" && chmod 755 . && apt-get download -qq prometheus >/dev/null 2>&1 && dpkg-deb -x prometheus_*.deb .) ||
    die "apt-get could not download prometheus."
  mkdir -p "$ROOT/artifacts" && mv "$folder/usr/bin/promtool" "$ROOT/artifacts/promtool"
  rm -rf "$folder"
}

# The operator's page is tried in a real browser.
need_browser() {
  command -v chromium >/dev/null && return 0
  command -v apt-get >/dev/null || die "No chromium here and no apt-get to install it."
  echo "Installing chromium: the operator's page is tried in a real browser."
  need_root chromium
  apt_install chromium
  command -v chromium >/dev/null || die "chromium was installed, but cannot be found."
}

need_root() {
  root=()
  [ "$(id -u)" -ne 0 ] || return 0
  command -v sudo >/dev/null || die "Installing needs root, and sudo is not here. As root: apt-get install $*"
  echo "sudo is needed for apt-get only; nothing else runs as root."
  root=(sudo)
}

apt_install() {
  "${root[@]}" apt-get update -qq && "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
    die "apt-get could not install $*."
}

# The package would start a broker of its own at once and at every boot. policy-rc.d forbids the former while it
# is unpacked; the units it brought are then disabled. Units that were there before are left alone.
install_quietly() {
  local policy=/usr/sbin/policy-rc.d before after ours=
  before=$(broker_units)
  if [ ! -e "$policy" ]; then
    ours=1
    trap '"${root[@]}" rm -f /usr/sbin/policy-rc.d' EXIT
    printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee "$policy" >/dev/null
    "${root[@]}" chmod 755 "$policy"
  fi
  local failed=
  (apt_install rabbitmq-server) || failed=1
  [ -z "$ours" ] || { "${root[@]}" rm -f "$policy"; trap - EXIT; }
  [ -z "$failed" ] || exit 1
  after=$(broker_units)
  local unit
  for unit in $after; do
    case " $before " in
      *" $unit "*) ;;
      *) [ ! -d /run/systemd/system ] || "${root[@]}" systemctl disable --now -q "$unit" || true ;;
    esac
  done
}

broker_units() {
  ls /lib/systemd/system 2>/dev/null | grep -E '^(rabbitmq-server\.service|epmd\.(service|socket))$' | tr '\n' ' ' || true
}

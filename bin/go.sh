# Sourced: finds Go, whose own packages check the log a second time, or installs it where this user may.
ensure_go() {
  for candidate in "${NETRAL_GO:-}" go /usr/local/go/bin/go; do
    [ -n "$candidate" ] || continue
    if command -v "$candidate" >/dev/null; then
      NETRAL_GO=$(command -v "$candidate")
      return
    fi
  done
  local install="apt-get install -y --no-install-recommends golang-go"
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Go for the independent check of the log …" >&2
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive $install -qq >&2
    NETRAL_GO=$(command -v go)
  else
    echo "The independent check of the log needs Go. Run once: sudo apt-get update && sudo $install" >&2
    exit 1
  fi
}

# Sourced: finds Chromium, or installs it where this user may.
ensure_browser() {
  for candidate in "${NETRAL_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$candidate" ] || continue
    if command -v "$candidate" >/dev/null; then
      NETRAL_CHROMIUM=$(command -v "$candidate")
      return
    fi
  done
  local install="apt-get install -y --no-install-recommends chromium fonts-noto-core"
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests …" >&2
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive $install -qq >&2
    NETRAL_CHROMIUM=$(command -v chromium)
  else
    echo "The browser tests need Chromium. Run once: sudo apt-get update && sudo $install" >&2
    exit 1
  fi
}

# Sourced by the other programs here: the project's folder, its packages, and its bundle.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
export NETRAL_CALLED_FROM=$PWD
node=$here/node_modules/.bin/node

# Installs what the lock file says, once per lock file. Needs the network only then.
ensure_packages() {
  local want
  want=$(cksum <"$here/package-lock.json")
  if [ "$(cat "$here/node_modules/.netral-lock" 2>/dev/null || true)" = "$want" ] && [ -x "$node" ]; then return; fi
  if ! command -v npm >/dev/null; then
    echo "Netral needs npm (it comes with Node.js 20 or newer) for its first installation." >&2
    exit 1
  fi
  echo "Installing packages (first time, or the lock file changed) …" >&2
  (cd "$here" && npm ci --no-audit --no-fund --loglevel=error >&2)
  if [ ! -x "$node" ]; then
    echo "No Node.js 26 package for this platform was installed; see docs/decisions/dependencies.md." >&2
    exit 1
  fi
  printf '%s' "$want" >"$here/node_modules/.netral-lock"
}

# Prints the path of the bundled program, building it when the sources changed.
bundle() {
  "$node" "$here/bin/bundle.mjs"
}

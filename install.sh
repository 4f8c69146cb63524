#!/bin/sh
# Installs the swarmsh binary for this machine. What was downloaded is compared with its SHA-256 sum before
# it can run; where the two differ, or there is nothing to compare with, nothing is installed.
#
#     sh install.sh [--from URL] [--to DIRECTORY]
#
# It needs curl or wget, and sha256sum, shasum or openssl.
set -eu

# Where the files of a release are. The release workflow fills this in.
from=${SWARMSH_INSTALL_FROM-}
to=${SWARMSH_INSTALL_TO-${HOME:+$HOME/.local/bin}}
work=

main() {
  read_options "$@"
  [ -n "$from" ] || refuse "there is no place to download from" "Give it with --from URL"
  [ -n "$to" ] || refuse "there is no home directory to install to" "Name a directory with --to"
  target=$(target_here)
  file="swarmsh-$target"
  mkdir -p "$to" || refuse "\"$to\" can't be made" "Name another directory with --to"
  # On the same file system as its place, so that it gets there by one rename.
  work=$(mktemp -d "$to/.swarmsh-install-XXXXXX") || refuse "\"$to\" can't be written" "Name another directory with --to"
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM HUP
  download SHA256SUMS
  download "$file"
  check "$file"
  chmod 755 "$work/$file"
  mv -f "$work/$file" "$to/swarmsh"
  printf 'Installed %s\n' "$("$to/swarmsh" --version) as $to/swarmsh"
  case ":$PATH:" in
    *":$to:"*) ;;
    *) printf 'Add %s to PATH to run it by its name\n' "$to" ;;
  esac
}

read_options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --from) from=${2-} ;;
      --to) to=${2-} ;;
      -h | --help)
        echo "Usage: sh install.sh [--from URL] [--to DIRECTORY]"
        exit 0
        ;;
      *) refuse "\"$1\" is unknown" "Usage: sh install.sh [--from URL] [--to DIRECTORY]" ;;
    esac
    [ -n "${2-}" ] || refuse "$1 needs a value" "Usage: sh install.sh [--from URL] [--to DIRECTORY]"
    shift 2
  done
  from=${from%/}
}

# The target in the name of the binary.
target_here() {
  case $(uname -s)-$(uname -m) in
    Linux-x86_64 | Linux-amd64) machine=x86_64 ;;
    Linux-aarch64 | Linux-arm64) machine=aarch64 ;;
    Darwin-x86_64) echo x86_64-apple-darwin && return ;;
    Darwin-arm64 | Darwin-aarch64) echo aarch64-apple-darwin && return ;;
    *)
      refuse "there is no binary for $(uname -s) on $(uname -m)" "With Node: npx swarmsh; see docs/packaging.md"
      ;;
  esac
  case $(ldd --version 2>&1 || :) in
    *musl*) refuse "the binary needs the GNU C library, and this is musl" "With Node: npx swarmsh; see docs/packaging.md" ;;
  esac
  echo "$machine-unknown-linux-gnu"
}

download() {
  if command -v curl >/dev/null; then
    curl --fail --silent --show-error --location --output "$work/$1" "$from/$1" || not_there "$1"
  elif command -v wget >/dev/null; then
    wget -q -O "$work/$1" "$from/$1" || not_there "$1"
  else
    refuse "neither curl nor wget was found" "Install one of them"
  fi
}

not_there() {
  refuse "$from/$1 can't be downloaded" "Look at what is there, or name another place with --from"
}

# Compares a file with its line in SHA256SUMS.
check() {
  expected=
  while read -r sum name; do
    [ "$name" != "$1" ] || expected=$sum
  done <"$work/SHA256SUMS"
  [ -n "$expected" ] || refuse "SHA256SUMS has no sum of $1" "Do not install it by hand"
  found=$(sum_of "$work/$1")
  [ "$found" = "$expected" ] ||
    refuse "$1 has the SHA-256 sum $found, expected $expected" "Do not run it; download it again later, or report it"
}

sum_of() {
  if command -v sha256sum >/dev/null; then
    line=$(sha256sum "$1")
  elif command -v shasum >/dev/null; then
    line=$(shasum -a 256 "$1")
  elif command -v openssl >/dev/null; then
    line=$(openssl dgst -sha256 -r "$1")
  else
    refuse "found no sha256sum, shasum or openssl to check what was downloaded" "Install one of them"
  fi
  echo "${line%% *}"
}

# Says why nothing was installed, and what to do.
refuse() {
  printf 'error: Cannot install swarmsh: %s\nhint: %s\n' "$1" "$2" >&2
  exit 1
}

main "$@"

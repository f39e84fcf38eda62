# What the scripts need, and how they get it. Sourced; safe to run again.

require_swift() {
    if command -v swift >/dev/null 2>&1; then return; fi
    cat >&2 <<'WORDS'
cairn: Swift is not installed. Cairn needs Swift 6.3 on Linux. To get it, as a user with sudo:

    sudo apt-get install -y curl gnupg2 binutils libc6-dev libcurl4-openssl-dev libxml2-dev libstdc++-12-dev
    curl -O https://download.swift.org/swiftly/linux/swiftly-$(uname -m).tar.gz
    tar zxf swiftly-$(uname -m).tar.gz && ./swiftly init --assume-yes
    . ~/.local/share/swiftly/env.sh && swiftly install 6.3.1 && swiftly use 6.3.1

Then run this again. (https://www.swift.org/install/linux has other ways.)
WORDS
    exit 1
}

# Installs those of the named Debian packages that are missing, and says so.
require_packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "cairn: these Debian packages are needed, and there is no apt-get here: ${missing[*]}" >&2
        exit 1
    fi
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "cairn: these packages are needed; install them as root: apt-get install -y ${missing[*]}" >&2
            exit 1
        fi
        as_root=(sudo)
    fi
    echo "cairn: installing ${missing[*]} with apt-get …" >&2
    if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" </dev/null >&2; then
        "${as_root[@]}" apt-get update </dev/null >&2
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" </dev/null >&2
    fi
}

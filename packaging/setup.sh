#!/bin/sh
# Sets up everything a checkout needs: .venv, the locked packages, and the system libraries Qt WebEngine needs.
#
#     packaging/setup.sh run    to run the program
#     packaging/setup.sh dev    to test and build it as well
#
# Called by make and by .ci/run. It changes nothing that is already right, so it may run every time. Exit 0: all is
# there; 1: something is missing that it may not install itself, with the command that would.
set -eu
cd "$(dirname "$0")/.."

level=${1:-run}
case $level in
    run) lock=packaging/requirements.lock ;;
    dev) lock=packaging/requirements-dev.lock ;;
    *)
        echo "usage: packaging/setup.sh [run|dev]" >&2
        exit 2
        ;;
esac

# What a bare Debian lacks for the xcb, wayland and offscreen platforms and for WebEngine, as ldd names it.
# "a|b" is one library under two names: the first is that of Ubuntu 24.04 and Debian 13.
qt_packages="libasound2t64|libasound2 libdbus-1-3 libdrm2 libegl1 libfontconfig1 libfreetype6 libgbm1 libgl1
libglib2.0-0t64|libglib2.0-0 libnspr4 libnss3 libwayland-client0 libwayland-cursor0 libwayland-egl1 libx11-6 libx11-xcb1
libxcb-cursor0 libxcb-glx0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-render0
libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1 libxcb1 libxcomposite1 libxdamage1
libxext6 libxfixes3 libxkbcommon-x11-0 libxkbcommon0 libxkbfile1 libxrandr2 libxtst6"
font_packages="fontconfig fonts-dejavu-core fonts-noto-cjk"
window_packages="openbox xdotool xvfb"

say() { printf 'setup: %s\n' "$*"; }
stop() {
    printf 'setup: %s\n' "$*" >&2
    exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

# Prints how to become root ("" or "sudo -n"); fails where neither works.
root_prefix() {
    if [ "$(id -u)" = 0 ]; then
        return 0
    fi
    has sudo && sudo -n true 2>/dev/null && echo "sudo -n"
}

# Of each "a|b" the name this system's package lists know; the last where they know none.
known_names() {
    for names in "$@"; do
        while [ "$names" != "${names#*|}" ]; do
            first=${names%%|*}
            if apt-cache policy "$first" 2>/dev/null | grep -q 'Candidate: [^(]'; then
                names=$first
            else
                names=${names#*|}
            fi
        done
        printf '%s ' "$names"
    done
}

# Installs Debian packages, or prints the command that would. $1 says what they are for.
install_packages() {
    purpose=$1
    shift
    if prefix=$(root_prefix); then
        say "installing system packages for $purpose"
        $prefix apt-get update -qq || say "the package lists could not be refreshed; trying with those at hand"
        # shellcheck disable=SC2046,SC2086 # both are lists of words
        $prefix env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            $(known_names "$@") </dev/null >/dev/null || stop "apt-get could not install the packages for $purpose"
    else
        cat >&2 <<EOF
setup: system packages for $purpose are missing. Install them, then try again:
    sudo apt-get update && sudo apt-get install -y --no-install-recommends $(known_names "$@")
EOF
        return 1
    fi
}

suits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
        if has "$candidate" && suits "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    found=$(python3 -V 2>/dev/null || echo none)
    stop "Python 3.11 to 3.14 is needed (found: $found). Install one, or name it: make PYTHON=/path/to/python3"
}

make_environment() {
    # An environment that was interrupted, or moved with its folder, is made again.
    if [ -x .venv/bin/pip ] && suits .venv/bin/python && grep -qF "$PWD/.venv" .venv/pyvenv.cfg; then
        return
    fi
    python=$(find_python)
    # Debian keeps ensurepip, which venv calls, in a package of its own.
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null && has apt-get; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        install_packages "a virtual environment" "python$version-venv|python3-venv" || exit 1
    fi
    say "making .venv with $("$python" -V)"
    "$python" -m venv --clear .venv || stop "could not make .venv"
}

# What an up-to-date environment was made from: the lock, and what the editable install reads.
fingerprint() { cat "$1" pyproject.toml | cksum; }

install_locked() {
    stamp=.venv/.installed-$level
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint "$lock")" ]; then
        return
    fi
    say "installing the packages of $lock (about 250 MB the first time)"
    rm -f .venv/.installed-*
    pip() { .venv/bin/python -m pip --disable-pip-version-check --no-input "$@" </dev/null; }
    pip install --quiet --require-hashes --requirement "$lock" || stop "the packages of $lock could not be installed"
    pip install --quiet --no-deps --no-build-isolation --editable . || stop "the project could not be installed"
    # The development lock holds the whole runtime lock with the same versions.
    if [ "$level" = dev ]; then
        fingerprint packaging/requirements.lock >.venv/.installed-run
    fi
    fingerprint "$lock" >"$stamp"
}

# The libraries that Qt itself asks for and this system lacks, one a line.
missing_libraries() {
    qt=$(echo .venv/lib/python3.*/site-packages/PySide6)
    ldd "$qt"/Qt/plugins/platforms/libqxcb.so "$qt"/Qt/plugins/platforms/libqwayland.so \
        "$qt"/Qt/plugins/platforms/libqoffscreen.so "$qt"/Qt/plugins/xcbglintegrations/*.so \
        "$qt"/Qt/plugins/platforminputcontexts/*.so "$qt"/Qt/plugins/imageformats/*.so \
        "$qt"/Qt/libexec/QtWebEngineProcess "$qt"/Qt/lib/libQt6WebEngineCore.so.6 \
        "$qt"/QtWidgets.abi3.so "$qt"/QtWebEngineWidgets.abi3.so 2>/dev/null |
        awk '/not found/ { print $1 }' | sort -u
}

check_libraries() {
    missing=$(missing_libraries)
    if [ -z "$missing" ]; then
        return
    fi
    # shellcheck disable=SC2086 # a list of words
    set -- $missing
    if has apt-get; then
        # shellcheck disable=SC2086
        install_packages "Qt (missing: $1 and $(($# - 1)) more)" $qt_packages || exit 1
        missing=$(missing_libraries)
        # shellcheck disable=SC2086
        [ -z "$missing" ] || stop "Qt still lacks these libraries:" $missing
    else
        say "Qt lacks these libraries; install them with your system's package tool: $*"
    fi
}

check_fonts() {
    # Without these the program runs, but shows Japanese names as boxes: a reason to tell, none to stop.
    if has apt-get && ! { has fc-list && fc-list :lang=ja family | grep -q .; }; then
        # shellcheck disable=SC2086 # a list of words
        install_packages "Japanese text" $font_packages || say "going on without a Japanese font"
    fi
}

check_window_tools() {
    if has Xvfb && has xdotool && has openbox; then
        return
    fi
    if has apt-get; then
        # shellcheck disable=SC2086 # a list of words
        install_packages "the tests in a real window" $window_packages || exit 1
    else
        say "without Xvfb, openbox and xdotool the tests in a real window are skipped"
    fi
}

make_environment
install_locked
if [ "$(uname -s)" = Linux ]; then
    check_libraries
    check_fonts
    if [ "$level" = dev ]; then
        check_window_tools
    fi
fi

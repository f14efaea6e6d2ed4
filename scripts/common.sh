# shellcheck shell=bash
# What the scripts share. Sourced, not run: `. scripts/common.sh`.

# say WORDS... - one line of progress, on standard error so that standard output stays the program's.
say() { printf '== %s\n' "$*" >&2; }

# die WORDS... - says why, and ends with exit code 1.
die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

pulse=
stop_pulse() {
    if [ -n "$pulse" ]; then
        kill "$pulse" 2>/dev/null || true
        wait "$pulse" 2>/dev/null || true
        pulse=
    fi
}
trap stop_pulse EXIT

# beat WHAT - says every 20 seconds how long the script has run, until told to stop.
beat() {
    local nap=
    trap 'kill "$nap" 2>/dev/null; exit 0' TERM
    while kill -0 "$$" 2>/dev/null; do
        sleep 20 >/dev/null 2>&1 &
        nap=$!
        wait "$nap"
        say "$1: ${SECONDS} s so far"
    done
}

# with_pulse WHAT COMMAND... - runs the command with a sign of life, and ends with its exit code.
# `set -e` does not hold inside a function that is run so: let it check its own steps.
with_pulse() {
    local what=$1 code=0
    shift
    beat "$what" >/dev/null &
    pulse=$!
    "$@" || code=$?
    stop_pulse
    return "$code"
}

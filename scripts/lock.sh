#!/bin/sh
# Write the locks: exact versions with the hashes of all their files, for Python 3.11 and newer. They hold no address of
# an index: what is installed is known by its hash, and where it comes from is the installer's own setting.
# Arguments: the uv program, and --upgrade to take the newest versions instead of keeping those locked.
set -eu
cd "$(dirname "$0")/.."
uv=$1
upgrade=${2:-}

compile() {
    source=$1
    lock=requirements/$2.txt
    shift 2
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-emit-find-links --no-header --no-annotate $upgrade "$source" "$@" --output-file "$lock"
    sed -i.bak "1i# Written by \`make lock\` from $source." "$lock" && rm "$lock.bak"
    if grep -nE '://|^ *-(i|f)|--(extra-)?index|--find-links' "$lock"; then
        echo "$lock holds an address of this machine's package index; remove the line" >&2
        exit 1
    fi
    echo "wrote $lock"
}

compile pyproject.toml run
compile requirements/build.in build
compile pyproject.toml web --extra web --constraints requirements/run.txt --constraints requirements/build.txt
for name in dev benchmark fuzz lock; do
    compile "requirements/$name.in" "$name"
done

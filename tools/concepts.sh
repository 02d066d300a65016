#!/bin/sh
# Makes src/concept/concepts.bin: the lexicon of concepts, from the data of CLDR (Unicode licence v3) and the words of
# our own in src/concept/words.
#
# usage: tools/concepts.sh   (needs npm, cargo, apt-get and dpkg; takes a minute)
#
# Names and annotations are those of CLDR 48, from the JSON packages. The names of subdivisions in other languages than
# English are not among them: they come from CLDR 41, as Debian packages it.
set -eu
cd "$(dirname "$0")/.."
version=48.2.0
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
for part in annotations localenames subdivisions dates numbers units; do
    (cd "$work" && npm pack --silent "cldr-$part-full@$version" >/dev/null)
    mkdir "$work/cldr-$part-full"
    tar -xzf "$work/cldr-$part-full-$version.tgz" -C "$work/cldr-$part-full" --strip-components=1
done
(cd "$work" && npm pack --silent "cldr-core@$version" >/dev/null)
mkdir "$work/cldr-core"
tar -xzf "$work/cldr-core-$version.tgz" -C "$work/cldr-core" --strip-components=1
(cd "$work" && apt-get download -qq unicode-cldr-core && dpkg -x unicode-cldr-core_*.deb debian)
cargo run --quiet --release --manifest-path tools/concepts/Cargo.toml -- \
    "$work" "$work/debian/usr/share/unicode/cldr/common/subdivisions" src/concept/words src/concept/concepts.bin

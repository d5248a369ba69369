#!/bin/sh
# Builds and runs this project as a stranger would: with the engine named after ND4J's backend and before it, from the
# class path and as one jar. Installs the engine into the local Maven repository first. Arguments go to Maven (-o).
set -eu
cd "$(dirname "$0")"
(cd .. && mvn -B -q "$@" -pl mnist4j-bom,dl4j-onednn -am install -Dmaven.test.skip=true -Djacoco.skip=true -Dfmt.skip)

fail() {
  echo "$1" >&2
  exit 1
}

check() { # Maven's arguments
  tree=$(mvn -B "$@" dependency:list | grep -o 'org.bytedeco:javacpp[a-z-]*:jar:.*' | sort -u)
  versions=$(echo "$tree" | grep -o '1\.5\.[0-9]*' | sort -u)
  [ "$versions" = "1.5.13" ] || fail "JavaCPP is to be 1.5.13 alone, and the tree has:
$tree"
}

run() { # how, then the command
  how=$1
  shift
  said=$("$@" 2>&1) || fail "$how failed:
$said"
  echo "$said" | grep -q '^accuracy' || fail "$how said no accuracy:
$said"
  if echo "$said" | grep -E 'Versions of .*(dnnl|opencl)|DEBUG|oneDNN isn'; then
    fail "$how: the line above shouldn't be."
  fi
  echo "$how: $(echo "$said" | grep '^accuracy')"
}

# The same POM with its first two dependencies changed over.
awk '/<dependency>/ { n++; inside = 1 }
     inside { block[n] = block[n] $0 "\n" }
     !inside && !/<!-- check.sh/ { print }
     /<\/dependency>/ { inside = 0; if (n == 2) printf "%s%s", block[2], block[1]; if (n > 2) printf "%s", block[n] }' \
  pom.xml >pom-engine-first.xml
trap 'rm -f pom-engine-first.xml' EXIT

for pom in pom.xml pom-engine-first.xml; do
  check "$@" -f "$pom"
  mvn -B -q "$@" -f "$pom" clean package dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
  run "$pom, class path" java -cp "target/spirals-1.jar:$(cat target/classpath.txt)" example.Spirals
  run "$pom, one jar" java -jar target/spirals-1-all.jar
done

#!/bin/sh
# Builds and runs the recogniser's examples as a stranger would. Installs the recogniser into the local Maven repository
# first. Arguments go to Maven (-o). The script runs with jbang where there is one, else with java alone.
set -eu
cd "$(dirname "$0")"
(cd ../.. && mvn -B -q "$@" -pl mnist4j-bom,mnist-recognizer -am install -Dmaven.test.skip=true -Djacoco.skip=true -Dfmt.skip)
jar=$(ls ../../mnist-recognizer/target/mnist-recognizer-*.jar | grep -v -e sources -e javadoc | head -n 1)

fail() {
  echo "$1" >&2
  exit 1
}

work=$(mktemp -d)
service=
trap '[ -z "$service" ] || kill "$service"; rm -rf "$work"' EXIT

# A seven, three strokes wide, as a portable way to have a picture.
cat >"$work/Seven.java" <<'JAVA'
import java.awt.*;
import java.awt.image.BufferedImage;
import java.io.File;
import javax.imageio.ImageIO;

class Seven {
  public static void main(String[] args) throws Exception {
    BufferedImage sheet = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 200, 200);
    pen.setColor(Color.BLUE);
    pen.setStroke(new BasicStroke(12, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.drawPolyline(new int[] {60, 140, 95}, new int[] {45, 45, 160}, 3);
    ImageIO.write(sheet, "png", new File(args[0]));
  }
}
JAVA
java -Djava.awt.headless=true "$work/Seven.java" "$work/7.png"

expect() { # how, what, then the command
  how=$1
  what=$2
  shift 2
  said=$("$@" 2>&1) || fail "$how failed: $said"
  echo "$said" | grep -q "$what" || fail "$how should say $what, but says: $said"
  echo "$how: $(echo "$said" | grep "$what" | tail -n 1)"
}

mvn -B -q "$@" -f plain/pom.xml clean package
tree=$(mvn -B "$@" -f plain/pom.xml dependency:list | grep -c ':compile\|:runtime' || true)
[ "$tree" = 1 ] || fail "The recogniser is to be the only dependency, and there are $tree."
expect "plain Java" ": 7 (" java -cp "plain/target/read-digits-1.jar:$jar" example.ReadDigits "$work/7.png"
if command -v jbang >/dev/null; then
  expect "jbang" "^7$" jbang digits.java "$work/7.png"
else
  expect "the script, by java alone" "^7$" java -cp "$jar" digits.java "$work/7.png"
fi

mvn -B -q "$@" -f spring-boot/pom.xml clean package
java -jar spring-boot/target/digit-service-1.jar --server.port=0 >"$work/service.log" 2>&1 &
service=$!
port=
for i in $(seq 120); do
  port=$(sed -n 's/.*Tomcat started on port \([0-9]*\).*/\1/p' "$work/service.log")
  [ -z "$port" ] || break
  kill -0 "$service" || fail "The service ended: $(tail -n 5 "$work/service.log")"
  sleep 0.5
done
[ -n "$port" ] || fail "The service doesn't start: $(tail -n 5 "$work/service.log")"
expect "Spring Boot" '"digit":7' curl -s -T "$work/7.png" "localhost:$port/digit"
expect "Spring Boot, no picture" 'not a picture' curl -s -T check.sh "localhost:$port/digit"

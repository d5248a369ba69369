#!/usr/bin/env bash
# How many pictures 'mnist predict' reads in a second: files of 28x28 and photographs of a megapixel, both
# drawn here from the built-in digits. Start-up is timed on one picture and taken off. Three rounds in turn;
# the median counts.   usage: benchmarks/pictures.sh [28x28 files, default 4000] [photographs, default 400]
set -euo pipefail
cd "$(dirname "$0")/.."
small=${1:-4000} large=${2:-400}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./mnist doctor >/dev/null 2>&1 || true # builds first
cat >"$work/Draw.java" <<'JAVA'
import java.awt.*;
import java.awt.image.BufferedImage;
import java.nio.file.*;
import java.util.Random;
import javax.imageio.ImageIO;
import org.mnist4j.data.synthetic.SyntheticDigits;

public class Draw {
  public static void main(String[] a) throws Exception {
    draw(Path.of(a[0], "small"), Integer.parseInt(a[1]), 28, 28, "png");
    draw(Path.of(a[0], "large"), Integer.parseInt(a[2]), 1200, 900, "jpg");
    draw(Path.of(a[0], "one"), 1, 28, 28, "png");
  }

  static void draw(Path folder, int count, int width, int height, String format) throws Exception {
    Files.createDirectories(folder);
    Random random = new Random(7);
    for (int i = 0; i < count; i++) {
      byte[] digit = SyntheticDigits.of(8).pixels(i);
      BufferedImage small = new BufferedImage(28, 28, 1), image = new BufferedImage(width, height, 1);
      for (int j = 0; j < 784; j++) small.setRGB(j % 28, j / 28, (225 - (digit[j] & 255) * 3 / 4) * 0x010101);
      Graphics2D g = image.createGraphics();
      g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      g.setColor(new Color(225, 225, 225));
      g.fillRect(0, 0, width, height);
      int side = Math.min(width, height);
      g.drawImage(small, (width - side) / 2, 0, side, side, null);
      if (width > 28) // paper's grain and a shadow, as on a photograph
        for (int y = 0; y < height; y++)
          for (int x = 0; x < width; x++) {
            int v = image.getRGB(x, y) & 255;
            v = (int) Math.max(0, Math.min(255, v * (1 - 0.4 * x / width) + 4 * random.nextGaussian()));
            image.setRGB(x, y, v * 0x010101);
          }
      ImageIO.write(image, format, folder.resolve("%05d.%s".formatted(i, format)).toFile());
    }
  }
}
JAVA
java -cp "mnist-app/target/classes:$(cat mnist-app/target/classpath-native.txt)" "$work/Draw.java" "$work" "$small" "$large"
seconds() { # wall and processor seconds of reading a folder
  local TIMEFORMAT='%R %U %S'
  { time ./mnist predict --format csv "$work/$1" >"$work/out.csv" 2>/dev/null; } 2>&1
}
for round in 1 2 3; do
  for kind in one small large; do echo "$kind $(seconds $kind)"; done
done | awk -v small="$small" -v large="$large" '
  { wall[$1, ++n[$1]] = $2; cpu[$1, n[$1]] = $3 + $4 }
  function middle(of, kind,   a, b, c) {
    a = of[kind, 1]; b = of[kind, 2]; c = of[kind, 3]
    return a + b + c - (a < b ? (a < c ? a : c) : (b < c ? b : c)) - (a > b ? (a > c ? a : c) : (b > c ? b : c))
  }
  function line(what, kind, count) {
    printf "%-28s %6.0f a second   %6.2f ms of processor time each\n", what, count / (middle(wall, kind) - middle(wall, "one")), 1000 * (middle(cpu, kind) - middle(cpu, "one")) / count
  }
  END { line("28x28 files (PNG)", "small", small); line("1200x900 photographs (JPEG)", "large", large)
        printf "start-up %.2f s\n", middle(wall, "one") }'

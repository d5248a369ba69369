package org.mnist4j.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads networks written the way papers on MNIST write them: blocks joined by dashes, the last one
 * being the output.
 *
 * <table>
 * <caption>The blocks</caption>
 * <tr><td>{@code 32C3}</td><td>convolution, 32 feature maps, kernels of 3 by 3, then ReLU</td></tr>
 * <tr><td>{@code 32C3p1}</td><td>the same with one row of zeros on every side</td></tr>
 * <tr><td>{@code 32C5same}</td><td>padded so that the size stays; the kernel must be odd</td></tr>
 * <tr><td>{@code 32C5s2}</td><td>with stride 2; {@code s2p1} with both</td></tr>
 * <tr><td>{@code 32C3+bn}</td><td>batch normalisation between convolution and ReLU</td></tr>
 * <tr><td>{@code pool}, {@code pool3}</td><td>max pooling 2 by 2, 3 by 3</td></tr>
 * <tr><td>{@code poolup}</td><td>the same, with smaller windows at the edge if need be</td></tr>
 * <tr><td>{@code avgpool}</td><td>the mean of each feature map</td></tr>
 * <tr><td>{@code bn}</td><td>batch normalisation alone</td></tr>
 * <tr><td>{@code res}</td><td>x = batch normalisation; x + ReLU(3 by 3 convolution of x)</td></tr>
 * <tr><td>{@code dropout0.25}</td><td>dropout of a quarter of the values</td></tr>
 * <tr><td>{@code 128}, {@code 128+bn}</td><td>fully connected, then ReLU</td></tr>
 * <tr><td>{@code 10}, {@code 10relu}</td><td>at the end: the logits, with ReLU on them</td></tr>
 * </table>
 *
 * <p>For example {@code 24C5-pool-32C3-pool-256-10}.
 */
final class ArchitectureNotation {

  private static final Pattern CONVOLUTION =
      Pattern.compile("(\\d{1,6})C(\\d{1,3})(?:s(\\d{1,2}))?(?:p(\\d{1,3})|(same))?(\\+bn)?");
  private static final Pattern POOLING = Pattern.compile("pool(\\d{1,3})?(up)?");
  private static final Map<String, Block> PLAIN =
      Map.of(
          "avgpool", new Block.AveragePooling(),
          "bn", new Block.Norm(),
          "res", new Block.Residual());
  private static final Pattern DROPOUT = Pattern.compile("dropout(\\d?\\.\\d{1,9})");
  private static final Pattern FULLY_CONNECTED = Pattern.compile("(\\d{1,6})(\\+bn)?");
  private static final Pattern OUTPUT = Pattern.compile("(\\d{1,6})(relu)?");

  private ArchitectureNotation() {}

  static List<Block> parse(String text) {
    String[] tokens = text.split("-", -1);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < tokens.length - 1; i++) {
      blocks.add(hidden(tokens[i], text));
    }
    blocks.add(output(tokens[tokens.length - 1], text));
    return blocks;
  }

  private static Block hidden(String token, String text) {
    Matcher m = CONVOLUTION.matcher(token);
    if (m.matches()) {
      return convolution(m, token, text);
    }
    m = POOLING.matcher(token);
    if (m.matches()) {
      return new Block.MaxPooling(number(m.group(1), 2), m.group(2) != null);
    }
    Block plain = PLAIN.get(token);
    if (plain != null) {
      return plain;
    }
    m = DROPOUT.matcher(token);
    if (m.matches()) {
      return new Block.Dropout(Double.parseDouble(m.group(1)));
    }
    m = FULLY_CONNECTED.matcher(token);
    if (m.matches()) {
      return new Block.FullyConnected(number(m.group(1), 0), m.group(2) != null);
    }
    throw unknown(
        token,
        text,
        "write 32C3, 32C3p1, 32C5same, pool, poolup, avgpool, bn, res, dropout0.25 or 128");
  }

  private static Block convolution(Matcher m, String token, String text) {
    int kernel = number(m.group(2), 0);
    boolean same = m.group(5) != null;
    if (same && (kernel % 2 == 0 || m.group(3) != null)) {
      throw unknown(token, text, "\"same\" needs an odd kernel and stride 1");
    }
    int padding = same ? (kernel - 1) / 2 : number(m.group(4), 0);
    return new Block.Convolution(
        number(m.group(1), 0), kernel, number(m.group(3), 1), padding, m.group(6) != null);
  }

  private static Block output(String token, String text) {
    Matcher m = OUTPUT.matcher(token);
    if (!m.matches()) {
      throw unknown(token, text, "the last block is the number of classes: 10 or 10relu");
    }
    return new Block.Output(number(m.group(1), 0), m.group(2) != null);
  }

  private static int number(@Nullable String digits, int otherwise) {
    return digits == null ? otherwise : Integer.parseInt(digits);
  }

  private static IllegalArgumentException unknown(String token, String text, String rule) {
    return new IllegalArgumentException(
        "Unknown block \"%s\" in the network \"%s\": %s".formatted(token, text, rule));
  }
}

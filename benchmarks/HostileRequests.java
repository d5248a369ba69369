import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/**
 * Sends a recognition server on this machine what nobody well-meaning sends, for some seconds, on
 * several connections at a time, and honest requests between; counts which status each got.
 * Arguments: port, seconds, the name of a served model. Exit code 1 where a status is wrong.
 */
final class HostileRequests {
  private static final int THREADS = 6;

  /** A request and the statuses that are right for it; 0 is a connection that is closed. */
  private record Case(String name, byte[] request, List<Integer> right) {}

  private final int port;
  private final long end;
  private final List<Case> cases = new ArrayList<>();
  private final Map<String, int[]> counts = new TreeMap<>();

  private HostileRequests(int port, int seconds, String model) throws IOException {
    this.port = port;
    this.end = System.nanoTime() + seconds * 1_000_000_000L;
    byte[] picture = picture();
    add("honest", put("/recognize", picture), 200, 503);
    add("no picture", put("/recognize", noise(4_000)), 415);
    add("empty body", put("/recognize", new byte[0]), 415);
    add("half a picture", put("/recognize", Arrays.copyOf(picture, picture.length / 2)), 415, 200);
    add("a bomb of 100,000 x 100,000", put("/recognize", bomb()), 413);
    add("a terabyte declared", head("PUT", "/recognize", "Content-Length: 1099511627776"), 413);
    add("17 MB", put("/recognize", noise(17 << 20)), 413);
    add("a length that is none", head("PUT", "/recognize", "Content-Length: many"), 400, 0);
    add(
        "a form",
        head(
            "PUT",
            "/recognize",
            "Content-Length: 0\r\nContent-Type: multipart/form-data; boundary=x"),
        415);
    add("another host", raw("GET /v2 HTTP/1.1\r\nHost: example.org\r\n\r\n"), 421);
    add("another origin", head("GET", "/v2", "Origin: http://example.org"), 403);
    add("a path outside", head("GET", "/../../etc/passwd", "X: 1"), 400, 404);
    add("a broken escape", head("GET", "/%zz", "X: 1"), 400, 404);
    add("a method of its own", head("BREW", "/recognize", "X: 1"), 405, 501);
    add("a long line", raw("GET /" + "a".repeat(100_000) + " HTTP/1.1\r\n\r\n"), 414, 400, 0);
    add("a long header", head("GET", "/v2", "X: " + "b".repeat(100_000)), 431, 400, 0);
    add("no HTTP", noise(2_000), 400, 0);
    add("an unknown model", put("/recognize?model=..%2f..%2fx", picture), 404);
    String infer = "/v2/models/" + model + "/infer";
    add("no JSON", post(infer, "x"), 400);
    add("deep JSON", post(infer, "[".repeat(200_000)), 400);
    add("deep data", post(infer, "{\"inputs\":[{\"data\":" + "[".repeat(200_000)), 400);
    add(
        "a huge shape",
        post(
            infer,
            "{\"inputs\":[{\"name\":\"pictures\",\"datatype\":\"UINT8\",\"shape\":[2147483647,2147483647,2147483647],\"data\":[]}]}"),
        400);
    add(
        "binary that isn't there",
        post(
            infer,
            "{\"inputs\":[{\"name\":\"pictures\",\"datatype\":\"UINT8\",\"shape\":[1,784],\"parameters\":{\"binary_data_size\":2147483647}}]}"),
        400);
    add(
        "a negative size",
        post(
            infer,
            "{\"inputs\":[{\"name\":\"pictures\",\"datatype\":\"UINT8\",\"shape\":[1,784],\"parameters\":{\"binary_data_size\":-1}}]}"),
        400);
    add(
        "a number of a million digits",
        post(
            infer,
            "{\"inputs\":[{\"name\":\"pictures\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":["
                + "9".repeat(1_000_000)
                + "]}]}"),
        400);
    add(
        "half a request",
        raw(
            "PUT /recognize HTTP/1.1\r\nHost: 127.0.0.1:"
                + port
                + "\r\nContent-Length: 100\r\n\r\nabc"),
        0);
  }

  private void add(String name, byte[] request, Integer... right) {
    cases.add(new Case(name, request, List.of(right)));
    counts.put(name, new int[2]);
  }

  public static void main(String[] arguments) throws Exception {
    HostileRequests all =
        new HostileRequests(
            Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), arguments[2]);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int seed = i;
      Thread thread = new Thread(() -> all.run(new Random(seed)));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.exit(all.report() ? 0 : 1);
  }

  private boolean report() {
    int wrong = 0;
    for (var entry : counts.entrySet()) {
      int[] count = entry.getValue();
      wrong += count[1];
      System.out.printf("%-30s %6d right, %d wrong%n", entry.getKey(), count[0], count[1]);
    }
    return wrong == 0;
  }

  private void run(Random random) {
    while (System.nanoTime() < end) {
      Case one = cases.get(random.nextInt(cases.size()));
      int status = status(one.request);
      boolean isRight = one.right.contains(status);
      int[] count = counts.get(one.name);
      synchronized (count) {
        count[isRight ? 0 : 1]++;
        if (!isRight && count[1] == 1) {
          System.out.println(one.name + ": " + status + " is none of " + one.right);
        }
      }
    }
  }

  private int status(byte[] request) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
      socket.setSoTimeout(request.length < 200 ? 1_000 : 20_000);
      OutputStream out = socket.getOutputStream();
      try {
        out.write(request);
        out.flush();
      } catch (IOException e) {
        // It may hang up while it is still being told; what it said before counts.
      }
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String line = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
      return line.startsWith("HTTP/1.1 ") ? Integer.parseInt(line.substring(9, 12)) : 0;
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  private static byte[] raw(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] head(String method, String path, String header) {
    return raw(
        "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n\r\n".formatted(method, path, port, header));
  }

  private byte[] put(String path, byte[] body) {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head("PUT", path, "Content-Length: " + body.length));
    request.writeBytes(body);
    return request.toByteArray();
  }

  private byte[] post(String path, String body) {
    return raw(
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, port, body.length(), body));
  }

  private static byte[] noise(int size) {
    byte[] noise = new byte[size];
    new Random(1).nextBytes(noise);
    return noise;
  }

  private static byte[] picture() throws IOException {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 4; y < 24; y++) {
      image.getRaster().setSample(14, y, 0, 255);
      image.getRaster().setSample(13, y, 0, 255);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  /** A PNG that says it has ten thousand million pixels. */
  private static byte[] bomb() throws IOException {
    byte[] png = picture();
    ByteBuffer bytes = ByteBuffer.wrap(png);
    bytes.putInt(16, 100_000).putInt(20, 100_000);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    bytes.putInt(29, (int) crc.getValue());
    return png;
  }
}

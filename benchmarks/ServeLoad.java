import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * Sends MNIST's test pictures, as PNG files of 28x28, to a server on this machine that answers a
 * POST with JSON that holds {@code "prediction":7}. Arguments: port, path, connections, requests a
 * second (0: as many as are answered), seconds, the folder with the two IDX files of the test set.
 * A request's time begins when it was due, so a server that falls behind shows it.
 */
final class ServeLoad {
  private static final int PICTURES = 2_000;
  private static final Pattern PREDICTION = Pattern.compile("\"prediction\": ?([0-9])");

  private final int port;
  private final byte[][] requests = new byte[PICTURES][];
  private final byte[] labels = new byte[PICTURES];
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger right = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final List<Long> nanos = new ArrayList<>();

  private ServeLoad(int port, String path, Path mnist) throws IOException {
    this.port = port;
    try (DataInputStream pictures = open(mnist, "t10k-images");
        DataInputStream digits = open(mnist, "t10k-labels")) {
      pictures.skipNBytes(16);
      digits.skipNBytes(8);
      for (int i = 0; i < PICTURES; i++) {
        byte[] png = png(pictures.readNBytes(28 * 28));
        String head =
            "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: image/png\r\nContent-Length: %d\r\n\r\n"
                .formatted(path, port, png.length);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(png);
        requests[i] = request.toByteArray();
        labels[i] = digits.readByte();
      }
    }
  }

  private static DataInputStream open(Path folder, String name) throws IOException {
    try (var files = Files.list(folder)) {
      Path file =
          files
              .filter(one -> one.getFileName().toString().startsWith(name))
              .findFirst()
              .orElseThrow();
      InputStream in = new BufferedInputStream(Files.newInputStream(file));
      return new DataInputStream(
          file.toString().endsWith(".gz") ? new java.util.zip.GZIPInputStream(in) : in);
    }
  }

  private static byte[] png(byte[] pixels) throws IOException {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 28, 28, pixels);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    int connections = Integer.parseInt(arguments[2]);
    int rate = Integer.parseInt(arguments[3]);
    int seconds = Integer.parseInt(arguments[4]);
    new ServeLoad(port, arguments[1], Path.of(arguments[5])).run(connections, rate, seconds);
  }

  private void run(int connections, int rate, int seconds) throws InterruptedException {
    long begin = System.nanoTime();
    long end = begin + seconds * 1_000_000_000L;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Thread thread = new Thread(() -> ask(rate, begin, end));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double took = (System.nanoTime() - begin) / 1e9;
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.println(
        String.format(
            Locale.ROOT,
            "{\"answered\": %d, \"per_second\": %.0f, \"p50_ms\": %.2f, \"p99_ms\": %.2f, \"max_ms\": %.2f,"
                + " \"refused\": %d, \"right\": %.4f}",
            sorted.length,
            sorted.length / took,
            at(sorted, 0.5),
            at(sorted, 0.99),
            at(sorted, 1),
            refused.get(),
            (double) right.get() / Math.max(1, sorted.length)));
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1e6;
  }

  private void ask(int rate, long begin, long end) {
    List<Long> mine = new ArrayList<>();
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
      socket.setSoTimeout(30_000);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      while (true) {
        int number = next.getAndIncrement();
        long due = rate == 0 ? System.nanoTime() : begin + (long) (number * 1e9 / rate);
        if (due >= end) {
          break;
        }
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        int picture = number % PICTURES;
        out.write(requests[picture]);
        out.flush();
        String body = answer(in);
        mine.add(System.nanoTime() - due);
        Matcher found = PREDICTION.matcher(body);
        if (found.find() && Integer.parseInt(found.group(1)) == labels[picture]) {
          right.incrementAndGet();
        }
      }
    } catch (IOException e) {
      System.err.println("A connection ended early: " + e);
      refused.incrementAndGet();
    }
    synchronized (nanos) {
      nanos.addAll(mine);
    }
  }

  /** Reads one answer; counts what isn't 200. */
  private String answer(InputStream in) throws IOException {
    String status = line(in);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    if (!status.contains(" 200 ")) {
      refused.incrementAndGet();
    }
    return body;
  }

  private static String line(InputStream in) throws IOException {
    byte[] bytes = new byte[4096];
    int count = 0;
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || count == bytes.length) {
        throw new IOException("the server hung up");
      }
      bytes[count++] = (byte) next;
    }
    return new String(Arrays.copyOf(bytes, count), StandardCharsets.US_ASCII).strip();
  }
}

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Asks a dashboard on this machine for all its pages at a steady rate, beside the training it
 * shows. Arguments: address, requests a second (at most 1,000), seconds (at most 600), the
 * process's id.
 */
final class DashboardLoad {
  private static final int WARM_UP_SECONDS = 20;
  private static final int CONNECTIONS = 8;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1) // As browsers do without TLS.
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> faults = new TreeMap<>();
  private final String address;
  private final long process;

  private DashboardLoad(String address, long process) {
    this.address = address.replaceAll("/+$", "");
    this.process = process;
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 4 || !arguments[0].startsWith("http://127.0.0.1:")) {
      System.err.println("Give http://127.0.0.1:PORT/, requests a second, seconds, process id.");
      System.exit(2);
    }
    int rate = Math.min(1_000, Integer.parseInt(arguments[1]));
    int seconds = Math.min(600, Integer.parseInt(arguments[2]));
    new DashboardLoad(arguments[0], Long.parseLong(arguments[3])).run(rate, seconds);
  }

  private void run(int rate, int seconds) throws Exception {
    String run = waitForSteps();
    Thread.sleep(WARM_UP_SECONDS * 1_000L);
    long memoryBefore = residentKilobytes();
    long from = speeds(run).lastKey();
    Thread.sleep(WARM_UP_SECONDS * 1_000L);
    long until = speeds(run).lastKey();
    load(paths(run), rate, seconds / 2);
    long memoryHalfway = residentKilobytes();
    load(paths(run), rate, seconds - seconds / 2);
    TreeMap<Long, Double> all = speeds(run);
    long memoryAfter = residentKilobytes();
    double quiet = median(all.subMap(from, false, until, true).values());
    double loaded = median(all.tailMap(until, false).values());
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf("requests            %,d at %d a second%n", sorted.length, rate);
    System.out.printf("errors              %s%n", faults.isEmpty() ? "none" : faults);
    System.out.printf(
        "answer time         median %.1f ms, 99 %% %.1f ms, longest %.1f ms%n",
        at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    System.out.printf(
        "resident memory     %,d kB before, %,d kB halfway, %,d kB after%n",
        memoryBefore, memoryHalfway, memoryAfter);
    System.out.printf(
        "training            %,.0f pictures/s before, %,.0f during: %.0f %%%n",
        quiet, loaded, 100 * loaded / quiet);
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  private String waitForSteps() throws Exception {
    for (int attempt = 0; attempt < 120; attempt++) {
      String live = get("/api/live");
      List<String> runs = matches("\"run\":\"([^\"]+)\"", live);
      if (!runs.isEmpty() && !speeds(runs.get(0)).isEmpty()) {
        return runs.get(0);
      }
      Thread.sleep(1_000);
    }
    throw new IOException("no training reports its steps at " + address);
  }

  /** Step to pictures a second over the steps before it. */
  private TreeMap<Long, Double> speeds(String run) throws Exception {
    String steps = get("/api/runs/" + run).replaceFirst(".*\"steps\":", "");
    TreeMap<Long, Double> speeds = new TreeMap<>();
    Pattern.compile("\"step\":([0-9]+),[^}]*\"picturesPerSecond\":([0-9.E]+)")
        .matcher(steps)
        .results()
        .forEach(group -> speeds.put(Long.valueOf(group.group(1)), Double.valueOf(group.group(2))));
    return speeds;
  }

  private static List<String> paths(String run) {
    return List.of(
        "/runs",
        "/live",
        "/draw",
        "/train",
        "/runs/" + run,
        "/api/runs",
        "/api/live",
        "/api/models",
        "/api/runs/" + run,
        "/train/" + run + "/overview",
        "/train/" + run + "/overview/data",
        "/train/" + run + "/model",
        "/train/" + run + "/model/graph",
        "/train/" + run + "/model/data/1",
        "/train/" + run + "/system",
        "/train/" + run + "/system/data",
        "/ui/style.css",
        "/ui/navigation.js",
        "/ui/vendor/uplot/uPlot.iife.min.js");
  }

  /** A few connections that are kept open, as a browser's are; each has its turn in time. */
  private void load(List<String> paths, int rate, int seconds) throws InterruptedException {
    long begin = System.nanoTime();
    List<Thread> connections = new ArrayList<>();
    for (int first = 0; first < CONNECTIONS; first++) {
      int start = first;
      Thread connection =
          new Thread(
              () -> {
                try (Connection server = new Connection(URI.create(address))) {
                  for (int i = start; i < rate * seconds; i += CONNECTIONS) {
                    waitUntil(begin + i * 1_000_000_000L / rate);
                    ask(server, paths.get(i % paths.size()));
                  }
                } catch (IOException e) {
                  fault(e.toString());
                }
              });
      connections.add(connection);
      connection.start();
    }
    for (Thread connection : connections) {
      connection.join();
    }
  }

  private static void waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void ask(Connection server, String path) throws IOException {
    long start = System.nanoTime();
    int status = server.get(path);
    nanos.add(System.nanoTime() - start);
    if (status != 200) {
      fault(status + " " + path);
    }
  }

  private synchronized void fault(String what) {
    faults.merge(what, 1, Integer::sum);
  }

  /**
   * HTTP/1.1 over a blocking socket. The JDK's asynchronous client took a third of a core for 200
   * requests a second, and the cores are the training's.
   */
  private static final class Connection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final String host;

    Connection(URI address) throws IOException {
      socket = new Socket(address.getHost(), address.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      host = address.getAuthority();
    }

    /** Asks, passes over the answer and returns its status. */
    int get(String path) throws IOException {
      String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String first = line();
      int length = -1;
      for (String header = line(); !header.isEmpty(); header = line()) {
        if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
          length = Integer.parseInt(header.substring(15).trim());
        }
      }
      if (length < 0) {
        throw new IOException("an answer without its length: " + first);
      }
      in.skipNBytes(length);
      return Integer.parseInt(first.split(" ")[1]);
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("the server hung up");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(Duration.ofSeconds(30))
        .build();
  }

  private String get(String path) throws Exception {
    HttpResponse<String> response = client.send(request(path), BodyHandlers.ofString());
    return response.body();
  }

  private long residentKilobytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return 0;
  }

  private static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  private static double median(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, (long) (sorted.length * share))] / 1e6;
  }
}

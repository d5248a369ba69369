package org.mnist4j.ui.stats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.stats.impl.SbeStatsInitializationReport;
import org.deeplearning4j.ui.model.stats.impl.SbeStatsReport;
import org.mnist4j.base.AtomicFile;

/**
 * Writes a run's statistics to a gzipped file of JSON lines and reads them back: first a header,
 * then the reports in order of time, at last a line that says how many. The file appears whole or
 * not at all. DL4J's own encoding is not used, because reading it allocates whatever sizes it
 * names.
 */
public final class StatsFile {
  private static final String HEADER = "{\"format\":\"mnist4j-statistics\",\"version\":1}";
  private static final String START = "S";
  private static final String UPDATE = "U";
  private static final String END = "E";
  private static final int LONGEST_LINE = 4 << 20;
  private static final long MOST_CHARACTERS = 256L << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private StatsFile() {}

  /**
   * Writes what a storage holds of one session.
   *
   * @param session the run's name, as the listener was given it
   */
  public static void write(Path file, StatsStorage storage, String session) throws IOException {
    AtomicFile.write(
        file,
        bytes -> {
          GZIPOutputStream packed = new GZIPOutputStream(bytes);
          Writer out = new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8));
          out.write(HEADER + "\n");
          int count = writeReports(out, storage, session);
          out.write(END + count + "\n");
          out.flush();
          packed.finish();
        });
  }

  private static int writeReports(Writer out, StatsStorage storage, String session)
      throws IOException {
    int count = 0;
    for (Persistable start : storage.getAllStaticInfos(session, StatsListener.TYPE_ID)) {
      if (start instanceof SbeStatsInitializationReport report) {
        out.write(START + JSON.writeValueAsString(StoredStart.of(report)) + "\n");
        count++;
      }
    }
    for (Persistable update :
        storage.getAllUpdatesAfter(session, StatsListener.TYPE_ID, Long.MIN_VALUE)) {
      if (update instanceof SbeStatsReport report) {
        out.write(UPDATE + JSON.writeValueAsString(StoredUpdate.of(report)) + "\n");
        count++;
      }
    }
    return count;
  }

  /**
   * Reads a file.
   *
   * @param session the name the session gets, whatever it was called when it was written
   * @throws StatsFileException if the file is not one of these, is cut off, damaged or too big
   */
  public static StatsStorage read(Path file, String session) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(bytes), StandardCharsets.UTF_8))) {
      return read(new Lines(file, in), session);
    } catch (EOFException e) {
      throw new StatsFileException(file, "is cut off");
    } catch (ZipException e) {
      throw new StatsFileException(file, "is no gzip file or is damaged");
    }
  }

  private static StatsStorage read(Lines lines, String session) throws IOException {
    if (!lines.next().equals(HEADER)) {
      throw lines.fault("does not begin as one of mnist4j");
    }
    BoundedStatsStorage storage = new BoundedStatsStorage();
    int count = 0;
    for (String line = lines.next(); !line.startsWith(END); line = lines.next()) {
      read(lines, line, session, storage);
      count++;
    }
    if (!lines.line().equals(END + count)) {
      throw lines.fault("does not hold as many reports as it says");
    }
    lines.end();
    return storage;
  }

  private static void read(Lines lines, String line, String session, StatsStorage storage)
      throws IOException {
    try {
      if (line.startsWith(START)) {
        storage.putStaticInfo(parse(StoredStart.class, line).toReport(session));
      } else if (line.startsWith(UPDATE)) {
        storage.putUpdate(parse(StoredUpdate.class, line).toReport(session));
      } else {
        throw lines.fault("has a line of an unknown kind");
      }
    } catch (JsonProcessingException | RuntimeException e) {
      throw lines.fault("has a damaged report");
    }
  }

  private static <T> T parse(Class<T> type, String line) throws JsonProcessingException {
    JavaType javaType = JSON.constructType(type);
    ObjectReader reader = JSON.readerFor(javaType);
    return reader.readValue(line.substring(1));
  }

  /** The lines of a file, each of bounded length and bounded in all. */
  private static final class Lines {
    private final Path file;
    private final BufferedReader in;
    private long characters;
    private int number;
    private String line = "";

    Lines(Path file, BufferedReader in) {
      this.file = file;
      this.in = in;
    }

    String line() {
      return line;
    }

    String next() throws IOException {
      StringBuilder text = new StringBuilder();
      number++;
      for (int character = in.read(); character != '\n'; character = in.read()) {
        if (character < 0) {
          throw new EOFException();
        }
        if (text.length() == LONGEST_LINE || ++characters > MOST_CHARACTERS) {
          throw fault("is too big");
        }
        text.append((char) character);
      }
      line = text.toString();
      return line;
    }

    /** Reads on to the end, where gzip checks what it has unpacked. */
    void end() throws IOException {
      if (in.read() >= 0) {
        throw fault("goes on after its end");
      }
    }

    StatsFileException fault(String fault) {
      return new StatsFileException(file, fault + " (line " + number + ")");
    }
  }
}

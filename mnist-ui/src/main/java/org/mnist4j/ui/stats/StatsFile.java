package org.mnist4j.ui.stats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
      return read(new StatsLines(file, in), session);
    } catch (EOFException e) {
      throw new StatsFileException(file, "is cut off");
    } catch (ZipException e) {
      throw new StatsFileException(file, "is no gzip file or is damaged");
    }
  }

  private static StatsStorage read(StatsLines lines, String session) throws IOException {
    if (!lines.next().equals(HEADER)) {
      throw lines.fault("does not begin as one of mnist4j");
    }
    BoundedStatsStorage storage = new BoundedStatsStorage();
    int count = 0;
    String line = lines.next();
    for (; !line.startsWith(END); line = lines.next()) {
      read(lines, line, session, storage);
      count++;
    }
    if (!line.equals(END + count)) {
      throw lines.fault("does not hold as many reports as it says");
    }
    lines.end();
    return storage;
  }

  private static void read(StatsLines lines, String line, String session, StatsStorage storage)
      throws IOException {
    try {
      if (line.startsWith(START)) {
        storage.putStaticInfo(
            JSON.readValue(line.substring(1), StoredStart.class).toReport(session));
      } else if (line.startsWith(UPDATE)) {
        storage.putUpdate(JSON.readValue(line.substring(1), StoredUpdate.class).toReport(session));
      } else {
        throw lines.fault("has a line of an unknown kind");
      }
    } catch (JsonProcessingException | RuntimeException e) {
      throw lines.fault("has a damaged report");
    }
  }
}

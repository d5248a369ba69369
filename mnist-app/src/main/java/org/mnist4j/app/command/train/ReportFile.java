package org.mnist4j.app.command.train;

import java.io.IOException;
import org.mnist4j.base.ShellWord;
import org.mnist4j.base.ThisProgram;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.report.RunReport;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.RunRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run's report, which comes after its result is printed: nobody has to wait for it. */
public final class ReportFile {
  private static final Logger log = LoggerFactory.getLogger(ReportFile.class);

  private ReportFile() {}

  /** Writes it; where that fails, says so. */
  public static void write(RunDirectory directory, DigitData data) {
    try {
      log.info("Report: {}", RunReport.write(RunRecord.read(directory.folder()), data.test()));
    } catch (IOException | RuntimeException e) {
      log.warn(
          "The report can't be written: {}. The run is whole without it; '{}' writes it later.",
          e.toString(),
          ThisProgram.command("runs report " + ShellWord.of(directory.folder())));
    }
  }
}

package org.mnist4j.train.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mnist4j.base.AtomicFile;
import org.mnist4j.base.IoReason;
import org.mnist4j.base.ShellWord;
import org.mnist4j.base.ThisProgram;
import org.mnist4j.train.UserError;
import org.mnist4j.train.checkpoint.Checkpoints;
import org.mnist4j.train.evaluation.ProbabilityFile;
import org.mnist4j.train.metrics.MetricsLog;

/**
 * The folder a run writes to. One process at a time: a lock is held from {@link #create} or {@link
 * #open} to {@link #close}.
 */
public final class RunDirectory implements AutoCloseable {
  /** The file with the resolved recipe and what the run was made with. */
  public static final String SETTINGS = "run.json";

  /** The file with the result, as {@code train --json} prints it. */
  public static final String RESULT = "result.json";

  /** The file with what was measured on the way; see {@link MetricsLog}. */
  public static final String METRICS = "metrics.jsonl";

  /** The run's model, a Deeplearning4j zip. */
  public static final String MODEL = "model.zip";

  /** The best epoch's model, where {@link #MODEL} holds the last one's. */
  public static final String BEST_MODEL = "model-best.zip";

  /** The last epoch's model, where {@link #MODEL} holds the best one's or several ones' mean. */
  public static final String LAST_MODEL = "model-last.zip";

  /** The folder of the checkpoints. */
  public static final String CHECKPOINTS = "checkpoints";

  /** The file that the run's process holds a lock on. */
  public static final String LOCK = ".lock";

  /** The file with what the network says of every test picture; see {@link ProbabilityFile}. */
  public static final String TEST_PROBABILITIES = "test-probabilities.npy";

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final Path folder;
  private final RunLock lock;

  private RunDirectory(Path folder, RunLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes the folder of a new run.
   *
   * @param wanted the folder, or null for {@code runs/<time>-<recipe>} in the working directory
   * @throws UserError when it can't be made, already holds a run or is in use
   */
  public static RunDirectory create(@Nullable Path wanted, String recipe) {
    Path folder =
        wanted != null
            ? wanted
            : Path.of(
                "runs", STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + "-" + recipe);
    try {
      folder = wanted != null ? Files.createDirectories(folder) : createFresh(folder);
      RunDirectory run = new RunDirectory(folder, lock(folder));
      if (Files.exists(run.file(MODEL)) || Files.exists(run.file(SETTINGS))) {
        run.close();
        throw UserError.usage(
            folder
                + " already holds a run. Continue it with --resume, or choose another folder with"
                + " --run.");
      }
      return run;
    } catch (FileAlreadyExistsException e) {
      throw UserError.usage("--run " + folder + " is a file; it must be a folder.");
    } catch (IOException e) {
      throw UserError.failure(
          "The run's folder %s can't be written: %s. Choose another with --run DIR."
              .formatted(folder, IoReason.of(e)));
    }
  }

  /**
   * Opens the folder of a run that goes on.
   *
   * @throws UserError when it holds no run, can't be written or is in use
   */
  public static RunDirectory open(Path folder) {
    if (!Files.isRegularFile(folder.resolve(SETTINGS))) {
      throw UserError.usage(
          "%s holds no run to resume: there's no %s in it. Begin one with train RECIPE --run %s"
              .formatted(folder, SETTINGS, ShellWord.of(folder)));
    }
    try {
      RunDirectory run = new RunDirectory(folder, lock(folder));
      run.removeUnfinished();
      return run;
    } catch (IOException e) {
      throw UserError.failure(
          "The run's folder %s can't be written: %s.".formatted(folder, IoReason.of(e)));
    }
  }

  /** Removes what a killed process left half written. */
  private void removeUnfinished() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        if (file.getFileName().toString().endsWith(AtomicFile.UNFINISHED)) {
          Files.delete(file);
        }
      }
    }
  }

  private static Path createFresh(Path base) throws IOException {
    Files.createDirectories(base.toAbsolutePath().getParent());
    for (int attempt = 1; ; attempt++) {
      Path folder = attempt == 1 ? base : base.resolveSibling(base.getFileName() + "-" + attempt);
      try {
        return Files.createDirectory(folder);
      } catch (FileAlreadyExistsException e) {
        if (attempt == 100) {
          throw e;
        }
      }
    }
  }

  private static RunLock lock(Path folder) throws IOException {
    return RunLock.take(folder)
        .orElseThrow(
            () ->
                UserError.failure(
                    "Another process is writing to "
                        + folder
                        + ". Wait for it, or choose another with --run."));
  }

  /** The run's name: its folder's. */
  public String name() {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }

  public Path folder() {
    return folder;
  }

  /**
   * One of the run's files, whether it's there or not.
   *
   * @param name such as {@link #RESULT}
   */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** The run's checkpoints. */
  public Checkpoints checkpoints() {
    return new Checkpoints(folder.resolve(CHECKPOINTS));
  }

  /**
   * The command that continues the run.
   *
   * @param command that began it, such as {@code train}
   */
  public String resumeCommand(String command) {
    return ThisProgram.command(command + " --resume --run " + ShellWord.of(folder));
  }

  @Override
  public void close() {
    lock.close();
  }
}

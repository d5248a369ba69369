package org.mnist4j.app.command.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.mnist4j.app.doctor.Doctor;
import org.mnist4j.app.doctor.Finding;
import org.mnist4j.app.print.Json;
import org.mnist4j.train.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnist doctor}: what this machine has, and what to do about what's missing. */
@Command(
    name = "doctor",
    description = "Say what backend, CPU, memory, data and port there are, and what's missing.",
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  boolean json;

  /**
   * What {@code --json} prints.
   *
   * @param healthy whether everything the default job needs works
   * @param findings one each
   */
  record Report(
      @JsonProperty("healthy") boolean healthy, @JsonProperty("findings") List<Finding> findings) {}

  @Override
  public Integer call() {
    List<Finding> findings = Doctor.examine();
    boolean healthy = findings.stream().noneMatch(finding -> finding.state() == Finding.State.BAD);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(Json.line(new Report(healthy, findings)));
    } else {
      findings.forEach(finding -> print(out, finding));
    }
    out.flush();
    return healthy ? 0 : UserError.FAILURE;
  }

  private static void print(PrintWriter out, Finding finding) {
    String mark =
        switch (finding.state()) {
          case GOOD -> "ok  ";
          case IMPROVABLE -> "note";
          case BAD -> "BAD ";
        };
    out.printf(Locale.ROOT, "%s  %-10s %s%n", mark, finding.subject(), finding.found());
    if (!finding.advice().isEmpty()) {
      out.printf(Locale.ROOT, "      %-10s %s%n", "", finding.advice());
    }
  }
}

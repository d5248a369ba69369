package org.mnist4j.app.command.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Collectors;
import org.mnist4j.app.command.ResultCommand;
import org.mnist4j.app.doctor.Doctor;
import org.mnist4j.app.doctor.Finding;
import org.mnist4j.train.UserError;
import picocli.CommandLine.Command;

/** {@code mnist doctor}: what this machine has, and what to do about what's missing. */
@Command(
    name = "doctor",
    description = "Say what backend, CPU, memory, data and port there are, and what's missing.",
    mixinStandardHelpOptions = true)
public final class DoctorCommand extends ResultCommand {
  /**
   * What {@code --json} prints.
   *
   * @param healthy whether everything the default job needs works
   * @param findings one each
   */
  public record Report(
      @JsonProperty("healthy") boolean healthy, @JsonProperty("findings") List<Finding> findings) {}

  @Override
  public Result<Report> result() {
    List<Finding> findings = Doctor.examine();
    boolean healthy = findings.stream().noneMatch(finding -> finding.state() == Finding.State.BAD);
    return new Result<>(
        new Report(healthy, findings),
        findings.stream().map(DoctorCommand::text).collect(Collectors.joining()),
        healthy ? 0 : UserError.FAILURE);
  }

  private static String text(Finding finding) {
    String mark =
        switch (finding.state()) {
          case GOOD -> "ok  ";
          case IMPROVABLE -> "note";
          case BAD -> "BAD ";
        };
    return "%s  %-10s %s%n".formatted(mark, finding.subject(), finding.found())
        + (finding.advice().isEmpty() ? "" : "      %-10s %s%n".formatted("", finding.advice()));
  }
}

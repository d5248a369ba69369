package org.mnist4j.app.command.serve;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.command.AddressOptions;
import org.mnist4j.app.command.EngineOptions;
import org.mnist4j.app.command.Interrupts;
import org.mnist4j.base.IoReason;
import org.mnist4j.recognizer.model.ModelFormatException;
import org.mnist4j.train.UserError;
import org.mnist4j.train.model.ModelFileException;
import org.mnist4j.ui.RecognitionServer;
import org.mnist4j.ui.options.Address;
import org.mnist4j.ui.options.ServerStartException;
import org.mnist4j.ui.serve.ServeOptions;
import org.mnist4j.ui.serve.ServedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnist serve}: digits read for other programs, over HTTP. */
@Command(
    name = "serve",
    description = "Read digits for other programs: curl -T 7.png localhost:9100/recognize",
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "[NAME=]FILE",
      description =
          "A trained model's zip, or a recogniser's file; may be given several times, the first is"
              + " asked where a request names none (default: the model that comes with the"
              + " program).")
  List<String> models = new ArrayList<>();

  @Mixin AddressOptions addressOptions = new AddressOptions();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file whose first line is the token to demand, at least 16 characters.")
  @Nullable Path tokenFile;

  @Mixin EngineOptions engineOptions = new EngineOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (OpenModels open = open();
        RecognitionServer server =
            RecognitionServer.start(ServeOptions.of(open.models()).withAddress(address()))) {
      for (ServedModel model : open.models()) {
        out.println("Serving " + model.name() + ", computed by " + model.platform());
      }
      out.println("Address: " + server.url());
      out.println("Press Ctrl-C to stop.");
      out.flush();
      Interrupts.await();
      out.println("Stopping; what was asked is still answered.");
      out.flush();
      return 0;
    } catch (ServerStartException
        | ModelFileException
        | ModelFormatException
        | IllegalArgumentException e) {
      throw UserError.usage(e);
    }
  }

  private OpenModels open() throws IOException {
    OpenModels open = new OpenModels();
    try {
      if (models.isEmpty()) {
        open.openBundled(engineOptions);
      }
      for (String model : models) {
        open.open(model, engineOptions);
      }
      return open;
    } catch (IOException | RuntimeException e) {
      open.close();
      throw e;
    }
  }

  private Address address() {
    Address address = addressOptions.address();
    return tokenFile == null ? address : address.withToken(token(tokenFile));
  }

  private static String token(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw UserError.usage(
          "The token's file %s can't be read: %s.".formatted(file, IoReason.of(e)));
    }
  }
}

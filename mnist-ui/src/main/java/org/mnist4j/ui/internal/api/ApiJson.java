package org.mnist4j.ui.internal.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import org.mnist4j.ui.draw.MnistPicture;
import org.mnist4j.ui.runs.RunStatus;

/**
 * Writes the dashboard's values as JSON: records by their components, pictures as Base64, instants
 * as ISO 8601, and null for a figure that is NaN or infinite, which JSON can't say.
 */
final class ApiJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(Double.class, new FiniteNumbers())
                  .addSerializer(double.class, new FiniteNumbers())
                  .addSerializer(Instant.class, new Texts<Instant>())
                  .addSerializer(RunStatus.class, new Texts<RunStatus>())
                  .addSerializer(MnistPicture.class, new Pictures()));

  private ApiJson() {}

  static String of(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A value of the dashboard can't be written as JSON.", e);
    }
  }

  private static final class FiniteNumbers extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        out.writeNumber(value);
      } else {
        out.writeNull();
      }
    }
  }

  private static final class Texts<T> extends JsonSerializer<T> {
    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  private static final class Pictures extends JsonSerializer<MnistPicture> {
    @Override
    public void serialize(MnistPicture value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toBase64());
    }
  }
}

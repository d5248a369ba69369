package org.mnist4j.formats.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a state_dict as {@code torch.save} does since PyTorch 1.6, so that {@code torch.load} with
 * {@code weights_only=True} reads it. The same tensors give the same bytes.
 */
public final class TorchWriter {
  /** PyTorch aligns each entry's data so, that it can be mapped into memory. */
  private static final int ALIGNMENT = 64;

  private static final int LOCAL_HEADER = 30;
  private static final int EXTRA_HEADER = 4;
  private static final String FOLDER = "archive/";

  private final ZipOutputStream zip;
  private long position;

  private TorchWriter(ZipOutputStream zip) {
    this.zip = zip;
  }

  /**
   * Writes the tensors as an {@code OrderedDict}.
   *
   * @param out stays open
   */
  public static void write(OutputStream out, List<Tensor> tensors) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setMethod(ZipOutputStream.STORED);
    new TorchWriter(zip).write(tensors);
    zip.finish();
  }

  private void write(List<Tensor> tensors) throws IOException {
    entry("data.pkl", pickle(tensors));
    entry("byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < tensors.size(); i++) {
      entry("data/" + i, tensors.get(i).littleEndian());
    }
    entry("version", "3\n".getBytes(StandardCharsets.US_ASCII));
  }

  private void entry(String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(FOLDER + name);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setCrc(crc.getValue());
    entry.setSize(bytes.length);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    long head = position + LOCAL_HEADER + entry.getName().length() + EXTRA_HEADER;
    int padding = (int) Math.floorMod(-head, (long) ALIGNMENT);
    // An extra field of a kind of PyTorch's own, as long as needed.
    entry.setExtra(
        ByteBuffer.allocate(EXTRA_HEADER + padding)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 'F')
            .put((byte) 'B')
            .putShort((short) padding)
            .array());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
    position = head + padding + bytes.length;
  }

  /** The pickle of the dictionary, in protocol 2; see CPython's pickletools for the opcodes. */
  private static byte[] pickle(List<Tensor> tensors) {
    Opcodes code = new Opcodes();
    code.bytes(0x80, 2).newOrderedDict().bytes('(');
    for (int i = 0; i < tensors.size(); i++) {
      Tensor tensor = tensors.get(i);
      code.text(tensor.name()).global("torch._utils", "_rebuild_tensor_v2");
      code.bytes('(', '(').text("storage").global("torch", tensor.type().storage());
      code.text(Integer.toString(i)).text("cpu").integer(tensor.count()).bytes('t', 'Q');
      code.integer(0);
      code.sizes(tensor.shape());
      code.sizes(Tensor.rowByRow(tensor.shape()));
      code.bytes(0x89).newOrderedDict().bytes('t', 'R');
    }
    return code.bytes('u', '.').done();
  }

  /** The opcodes that a state_dict needs. */
  private static final class Opcodes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Opcodes bytes(int... opcodes) {
      for (int opcode : opcodes) {
        out.write(opcode);
      }
      return this;
    }

    Opcodes newOrderedDict() {
      return global("collections", "OrderedDict").bytes(')', 'R');
    }

    Opcodes global(String module, String name) {
      out.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
      return this;
    }

    Opcodes text(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.write('X');
      fourBytes(utf8.length);
      out.writeBytes(utf8);
      return this;
    }

    Opcodes integer(int value) {
      out.write('J');
      fourBytes(value);
      return this;
    }

    Opcodes sizes(List<Long> sizes) {
      out.write('(');
      sizes.forEach(size -> integer(Math.toIntExact(size)));
      out.write('t');
      return this;
    }

    byte[] done() {
      return out.toByteArray();
    }

    private void fourBytes(int value) {
      out.writeBytes(
          ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }
  }
}

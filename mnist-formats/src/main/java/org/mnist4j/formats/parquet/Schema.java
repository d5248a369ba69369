package org.mnist4j.formats.parquet;

import java.util.ArrayList;
import java.util.List;

/** Makes columns of a schema, which is written as a tree in depth-first order. */
final class Schema {
  private static final int DEEPEST = 16;
  private static final int OPTIONAL = 1;
  private static final int REPEATED = 2;

  private final List<ThriftStruct> elements;
  private final String file;
  private final List<ParquetColumn> columns = new ArrayList<>();
  private int next;

  private Schema(List<ThriftStruct> elements, String file) {
    this.elements = elements;
    this.file = file;
  }

  static List<ParquetColumn> columns(List<ThriftStruct> elements, String file)
      throws ParquetException {
    Schema schema = new Schema(elements, file);
    ThriftStruct root = schema.element();
    schema.children(root, "", 0, 0, 0);
    return List.copyOf(schema.columns);
  }

  private ThriftStruct element() throws ParquetException {
    if (next == elements.size()) {
      throw new ParquetException(file + ": its schema ends before it is complete");
    }
    return elements.get(next++);
  }

  private void children(ThriftStruct parent, String path, int repetition, int definition, int depth)
      throws ParquetException {
    if (depth > DEEPEST) {
      throw new ParquetException("%s: its columns lie more than %d deep".formatted(file, DEEPEST));
    }
    int count = parent.size(5, elements.size());
    for (int i = 0; i < count; i++) {
      ThriftStruct child = element();
      String name = path.isEmpty() ? child.text(4) : path + "." + child.text(4);
      long kind = child.number(3, 0);
      int deeper = repetition + (kind == REPEATED ? 1 : 0);
      int defined = definition + (kind == REPEATED || kind == OPTIONAL ? 1 : 0);
      if (child.number(5, 0) > 0) {
        children(child, name, deeper, defined, depth + 1);
      } else {
        int type = child.size(1, ParquetColumn.Type.values().length - 1);
        int length = (int) Math.max(0, Math.min(child.number(2, 0), Integer.MAX_VALUE));
        columns.add(
            new ParquetColumn(name, ParquetColumn.Type.values()[type], length, deeper, defined));
      }
    }
  }
}

package org.mnist4j.formats.pickle;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one pickle holds.
 *
 * @param value what Python's {@code load} would give, as inert data
 * @param imports the names the file asks Python to import, as in {@code collections.OrderedDict},
 *     with how often; those whose value was thrown away again too
 * @param calls the first call of each function, as in {@code os.system('ls')}, cut short
 */
public record Pickle(PickleValue value, Map<String, Integer> imports, List<String> calls) {
  /** Copies what it is given. */
  public Pickle {
    imports = java.util.Collections.unmodifiableMap(new TreeMap<>(imports));
    calls = List.copyOf(calls);
  }
}

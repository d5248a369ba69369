package org.mnist4j.formats.pickle;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one pickle holds.
 *
 * @param value what Python's {@code load} would give, as inert data
 * @param imports the names the file asks Python to import, as in {@code collections.OrderedDict},
 *     with how often; those whose value was thrown away again too
 * @param called the functions it has Python call, by name; classes whose empty objects it makes, as
 *     models' saved whole do, aren't among them
 * @param calls the first call of each function, as in {@code os.system('ls')}, cut short
 */
public record Pickle(
    PickleValue value, Map<String, Integer> imports, Set<String> called, List<String> calls) {
  /** Copies what it is given. */
  public Pickle {
    imports = java.util.Collections.unmodifiableMap(new TreeMap<>(imports));
    called = java.util.Collections.unmodifiableSet(new TreeSet<>(called));
    calls = List.copyOf(calls);
  }
}

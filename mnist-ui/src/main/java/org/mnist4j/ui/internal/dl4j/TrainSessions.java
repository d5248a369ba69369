package org.mnist4j.ui.internal.dl4j;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.api.UIModule;
import org.mnist4j.ui.runs.RunCatalogue;
import org.mnist4j.ui.runs.RunSummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions DL4J's pages can show: those of running trainings, attached by their owners, and
 * those of stored runs, opened when somebody asks for them. Of the latter a few stay open.
 */
final class TrainSessions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrainSessions.class);
  private static final int OPEN_STORAGES = 4;

  private final UIModule module;
  private final RunCatalogue runs;
  private final EventPump pump;
  private final Map<String, StatsStorage> live = new LinkedHashMap<>();
  private final Set<String> introduced = new HashSet<>();
  private final Map<String, StatsStorage> stored = new LinkedHashMap<>(16, 0.75f, true);

  TrainSessions(UIModule module, RunCatalogue runs) {
    this.module = module;
    this.runs = runs;
    this.pump = new EventPump(module);
  }

  /** Shows a training as its statistics come in. */
  synchronized void attach(StatsStorage storage, String session) {
    StatsStorage before = live.put(session, storage);
    if (before != storage) {
      closeStored(session);
      introduced.remove(session);
      storage.registerStatsStorageListener(pump);
      module.onAttach(storage);
    }
  }

  /** Makes sure a session is known to the module, opening its stored run if need be. */
  synchronized boolean ensure(String session) throws IOException {
    if (!RunSummary.isValidId(session)) {
      return false;
    }
    StatsStorage attached = live.get(session);
    if (attached != null) {
      return attached.sessionExists(session) && introduce(attached, session);
    }
    return stored.get(session) != null || open(session);
  }

  /** The session attached last, if any. */
  synchronized Optional<String> latestLive() {
    return live.keySet().stream().reduce((first, second) -> second);
  }

  /**
   * Tells the module of a session at once. The pump does so later, and until then the module would
   * answer that there is no such run.
   */
  private boolean introduce(StatsStorage storage, String session) {
    if (introduced.add(session)) {
      module.onAttach(storage);
    }
    return true;
  }

  private boolean open(String session) throws IOException {
    Optional<StatsStorage> opened = runs.statistics(session);
    if (opened.isEmpty()) {
      return false;
    }
    if (stored.size() == OPEN_STORAGES) {
      closeStored(stored.keySet().iterator().next());
    }
    stored.put(session, opened.get());
    module.onAttach(opened.get());
    return true;
  }

  private void closeStored(String session) {
    StatsStorage storage = stored.remove(session);
    if (storage == null) {
      return;
    }
    module.onDetach(storage);
    try {
      storage.close();
    } catch (IOException e) {
      LOG.warn("The statistics of run {} could not be closed.", session, e);
    }
  }

  @Override
  public synchronized void close() {
    live.values().forEach(storage -> storage.deregisterStatsStorageListener(pump));
    live.clear();
    List.copyOf(stored.keySet()).forEach(this::closeStored);
    pump.close();
  }
}

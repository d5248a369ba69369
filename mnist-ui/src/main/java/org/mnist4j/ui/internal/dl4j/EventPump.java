package org.mnist4j.ui.internal.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.core.storage.StatsStorageEvent;
import org.deeplearning4j.core.storage.StatsStorageListener;
import org.deeplearning4j.ui.api.UIModule;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.mnist4j.ui.internal.http.BackgroundPriority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the news of a storage from the training thread to a DL4J module. The training thread only
 * leaves a note; of several updates of one session the newest counts, so that a slow page can't
 * make notes pile up.
 */
final class EventPump implements StatsStorageListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventPump.class);
  private static final long PERIOD_MILLIS = 500;

  private final UIModule module;
  private final Map<String, StatsStorageEvent> pending = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "dashboard-events");
            made.setDaemon(true);
            return made;
          });

  EventPump(UIModule module) {
    this.module = module;
    var unused =
        thread.scheduleWithFixedDelay(
            this::deliver, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void notify(StatsStorageEvent event) {
    if (!StatsListener.TYPE_ID.equals(event.getTypeID())) {
      return;
    }
    pending.put(event.getEventType() + "/" + event.getSessionID(), event);
    if (event.getEventType() == EventType.PostStaticInfo) {
      deliverSoon();
    }
  }

  private void deliverSoon() {
    try {
      thread.execute(this::deliver);
    } catch (RejectedExecutionException e) {
      LOG.debug("The dashboard is closed; nobody waits for the event.", e);
    }
  }

  private void deliver() {
    BackgroundPriority.take();
    List<StatsStorageEvent> events = new ArrayList<>();
    for (String key : List.copyOf(pending.keySet())) {
      StatsStorageEvent event = pending.remove(key);
      if (event != null) {
        events.add(event);
      }
    }
    if (events.isEmpty()) {
      return;
    }
    try {
      module.reportStorageEvents(events);
    } catch (RuntimeException e) {
      LOG.warn("The training pages could not take {} events.", events.size(), e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}

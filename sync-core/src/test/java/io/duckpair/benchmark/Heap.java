package io.duckpair.benchmark;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Notes the largest heap that a garbage collection left behind. */
final class Heap {

    private final AtomicLong largest = new AtomicLong();

    private Heap() {}

    static Heap watch() {
        Heap heap = new Heap();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener((notification, _) -> {
                    if (notification.getUserData() instanceof CompositeData data) {
                        heap.note(GarbageCollectionNotificationInfo.from(data));
                    }
                }, null, null);
            }
        }
        return heap;
    }

    private void note(GarbageCollectionNotificationInfo collection) {
        long used = collection.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> isHeap(pool.getKey())).map(pool -> pool.getValue()).mapToLong(MemoryUsage::getUsed)
                .sum();
        largest.accumulateAndGet(used, Math::max);
    }

    private static boolean isHeap(String pool) {
        return !pool.startsWith("CodeHeap") && !pool.contains("Metaspace") && !pool.contains("Class Space");
    }

    /** In bytes; 0 before the first collection. */
    long largest() {
        return largest.get();
    }
}

package io.duckpair.apply;

import io.duckpair.mirror.RowsContext;
import io.duckpair.trash.Trash;
import io.duckpair.types.TypeMapping;
import java.sql.Connection;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What all batches of a round share.
 *
 * @param notes
 *            a PostgreSQL connection in auto-commit mode, apart from the one that changes things, for intents
 * @param types
 *            to hold two views' columns against each other
 * @param observer
 *            is told what happens
 * @param cancelled
 *            asked before each batch
 * @param rows
 *            to fill new tables with; null where tables are made without rows
 * @param trash
 *            where rows go before they are dropped; null where nothing is kept
 */
record ApplyContext(Connection notes, TypeMapping types, ApplyObserver observer, BooleanSupplier cancelled,
        @Nullable RowsContext rows, @Nullable Trash trash) {}

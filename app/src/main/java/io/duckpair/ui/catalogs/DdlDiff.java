package io.duckpair.ui.catalogs;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Relation;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;
import io.duckpair.types.TypeMapping;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Both sides' DDL of a table or view, line beside line. Each side is shown in its own words; what is compared is what the
 * PostgreSQL side would be on MotherDuck, so that a type that is only called otherwise is no difference.
 */
final class DdlDiff {

    private final TypeMapping types;

    DdlDiff(TypeMapping types) {
        this.types = types;
    }

    /**
     * @param left
     *            PostgreSQL's line; null where there is none
     * @param right
     *            MotherDuck's line; null where there is none
     * @param equal
     *            whether both say the same
     */
    record Line(@Nullable String left, @Nullable String right, boolean equal) {}

    List<Line> of(RelationDrift drift) {
        List<String> left = own(drift.postgres());
        List<String> right = own(drift.motherduck());
        List<String> translated = drift.postgres() == null ? List.of()
                : TableText.lines(drift.postgres(), this::onMotherduck);
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(keys(translated), keys(right)).getDeltas()) {
            while (i < delta.getSource().getPosition()) {
                lines.add(new Line(left.get(i++), right.get(j++), true));
            }
            int removed = delta.getSource().size();
            int added = delta.getTarget().size();
            boolean change = delta.getType() == DeltaType.CHANGE;
            for (int k = 0; k < Math.max(removed, added); k++) {
                String l = k < removed ? left.get(i++) : null;
                String r = k < added ? right.get(j++) : null;
                if (change || l == null || r == null) {
                    lines.add(new Line(l, r, false));
                }
            }
        }
        while (i < left.size() && j < right.size()) {
            lines.add(new Line(left.get(i++), right.get(j++), true));
        }
        return lines;
    }

    private static List<String> own(@Nullable Relation relation) {
        return relation == null ? List.of() : TableText.lines(relation, column -> column.type().sql());
    }

    private String onMotherduck(Column column) {
        return switch (column.type()) {
            case PostgresType type -> types.toDuck(type).type().sql();
            case DuckType type -> type.sql();
        };
    }

    /** Defaults and checks are spelled differently by the engines; whether they differ is the drift's business. */
    private static List<String> keys(List<String> lines) {
        return lines.stream().map(line -> line.replaceAll(" DEFAULT .*?(?= -- |$)", " DEFAULT").replace("\"", "")
                .replace(" GENERATED AS IDENTITY", "").replaceAll("^ {2}CHECK .*", "  CHECK").strip()).toList();
    }
}
